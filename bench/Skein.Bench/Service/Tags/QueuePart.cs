using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Executors;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>Work that is queued and forgotten: ten thousand at once, until the last has run.</summary>
internal static class QueuePart
{
    private const int FanOut = 10_000;
    private const int Repeats = 10;

    // By interlocked decrement; set by the measuring thread between fan-outs.
    private static int left;

    public static IEnumerable<Figure> Measure(int rounds)
    {
        using var source = new ActivitySource("bench");
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var pool = new WorkerPool(new WorkerPoolOptions { Threads = Environment.ProcessorCount, Limits = new WorkerPoolLimits { QueueLengthMax = FanOut } });
        WaitCallback raw = static _ => Done();
        Action<object?> tagged = static _ => Done();
        Action bare = static () => Done();
        Action inSpan = () =>
        {
            using Activity? activity = source.StartActivity("bench");
            Done();
        };
        object state = new();
        Contest contest = new Contest(rounds)
            .Add("queueing, raw", FanOut * Repeats, () => FanOuts(() => ThreadPool.UnsafeQueueUserWorkItem(raw, state)))
            .Add("queueing, tagged", FanOut * Repeats, () => FanOuts(() => Tag.Queue(tagged, state)))
            .Add("Task.Run", FanOut * Repeats, () => FanOuts(() => _ = Task.Run(bare)))
            .Add("Task.Run with an activity", FanOut * Repeats, () => FanOuts(() => _ = Task.Run(inSpan)))
            .Add("Tag.Run", FanOut * Repeats, () => FanOuts(() => _ = Tag.Run(bare)))
            .Add("worker pool", FanOut * Repeats, () => FanOuts(() => pool.Queue(tagged, state)))
            .Run();
        return
        [
            contest.Over("queueing, tagged", "queueing, raw", TagBars.QueueOverRawNanoseconds),
            contest.Bytes("queueing, tagged", TagBars.NoBytes),
            contest.Time("queueing, tagged"),
            contest.Time("queueing, raw"),
            contest.Bytes("queueing, raw"),
            contest.Time("Task.Run"),
            contest.Bytes("Task.Run"),
            contest.Time("Task.Run with an activity"),
            contest.Bytes("Task.Run with an activity"),
            contest.Time("Tag.Run"),
            contest.Bytes("Tag.Run"),
            contest.Time("worker pool"),
            contest.Bytes("worker pool"),
        ];
    }

    private static void Done() => Interlocked.Decrement(ref left);

    private static void FanOuts(Action queue)
    {
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            Volatile.Write(ref left, FanOut);
            for (int i = 0; i < FanOut; i++) queue();
            while (Volatile.Read(ref left) > 0) Thread.Yield();
        }
    }
}
