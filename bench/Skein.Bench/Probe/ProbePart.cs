using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skein.Bench.Report;
using Skein.Probe;

namespace Skein.Bench.Probe;

/// <summary>What runs in processes of their own: a pool that is starved, a calm one, and the load beside it.</summary>
internal static class ProbePart
{
    /// <summary>For how long the runtime's own signal is waited for.</summary>
    public static readonly TimeSpan PeerPatience = TimeSpan.FromSeconds(2.5);

    private static readonly TaskCompletionSource Never = new();

    public static IReadOnlyList<string> Kinds { get; } = ["sleep", "wait", "run-wait", "cpu"];

    public static int Go(string[] part)
    {
        PartReport? report = part switch
        {
            ["starve", var kind] => Starve(Handler(kind)),
            ["calm", var minutes] => Calm(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture))),
            ["cost", var seconds] => Cost(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))),
            ["spin"] => Spin(),
            _ => throw new BenchException($"probe-part {string.Join(' ', part)}"),
        };
        Console.WriteLine(JsonSerializer.Serialize(report));
        // Not by the way out: the pool may be blocked for good.
        Environment.Exit(0);
        return 0;
    }

    private static Action Handler(string kind) => kind switch
    {
        // Longer than two periods of the runtime's own watch: it never sees pools that move once in half a second.
        "sleep" => () => Thread.Sleep(3000),
        "wait" => Never.Task.Wait,
        "run-wait" => () => Task.Run(RestAsync).Wait(),
        "cpu" => Compute,
        _ => throw new BenchException($"{kind}: there are {string.Join(", ", Kinds)}"),
    };

    private static async Task RestAsync()
    {
        await Task.Delay(20);
        await Task.Yield();
    }

    private static void Compute()
    {
        long end = Environment.TickCount64 + 400;
        while (Environment.TickCount64 < end) Thread.SpinWait(100);
    }

    private static PartReport Starve(Action handler)
    {
        long begin = 0;
        DateTime beginTime = DateTime.MaxValue;
        double? seen = null;
        double? told = null;
        using var seenSet = new ManualResetEventSlim();
        using var toldSet = new ManualResetEventSlim();
        using var runtime = new PoolAdjustments();
        using var probe = new StarvationProbe();
        probe.Subscribe(change =>
        {
            if (change.To != SchedulerState.Starved) return;
            seen ??= Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            seenSet.Set();
        });
        probe.Start();
        while (probe.Report().Total.Count < 50) Thread.Sleep(10);
        runtime.Told += at =>
        {
            if (at < beginTime) return;
            told ??= (at - beginTime).TotalMilliseconds;
            toldSet.Set();
        };
        beginTime = DateTime.UtcNow;
        begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < 50 * Environment.ProcessorCount; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => handler(), null);
        toldSet.Wait(PeerPatience);
        seenSet.Wait(TimeSpan.FromSeconds(10));
        return new PartReport { SeenMilliseconds = seen, PeerMilliseconds = told };
    }

    private static PartReport Calm(TimeSpan duration)
    {
        using var probe = new StarvationProbe();
        long longDelays = 0;
        TimeSpan before = TimeSpan.Zero;
        probe.Delayed += delay =>
        {
            // Not those that an item stands for: they follow it, each an interval shorter.
            if (delay >= probe.Options.StarvedThreshold && before - delay != probe.Options.Interval) longDelays++;
            before = delay;
        };
        probe.Start();
        using var stop = new CancellationTokenSource();
        Task[] work = [.. Enumerable.Range(0, 20).Select(_ => LightWorkAsync(stop.Token))];
        Thread.Sleep(duration);
        ProbeReport report = probe.Report();
        stop.Cancel();
        Task.WaitAll(work);
        return new PartReport
        {
            Starvations = report.Starvations,
            Pressures = report.Pressures,
            LateWakes = report.LateWakes,
            LongDelays = longDelays,
            DelayP99Milliseconds = report.Total.P99.TotalMilliseconds,
            DelayMaxMilliseconds = report.Total.Max.TotalMilliseconds,
        };
    }

    private static async Task LightWorkAsync(CancellationToken stop)
    {
        double sum = 0;
        while (!stop.IsCancellationRequested)
        {
            for (int i = 0; i < 1000; i++) sum += Math.Sqrt(i);
            await Task.Delay(20, CancellationToken.None);
        }

        GC.KeepAlive(sum);
    }

    private static PartReport Cost(TimeSpan duration)
    {
        (double cpu, double bytes) = Median(duration);
        using var probe = new StarvationProbe();
        probe.Start();
        Spent(duration / 5);
        (double cpuWith, double bytesWith) = Median(duration);
        return new PartReport { CpuMilliseconds = cpuWith - cpu, AllocatedBytes = bytesWith - bytes };
    }

    // The runtime allocates now and then by itself: a thread, a timer.
    private static (double CpuMilliseconds, double Bytes) Median(TimeSpan duration)
    {
        (double CpuMilliseconds, double Bytes)[] spans = [.. Enumerable.Range(0, 5).Select(_ => Spent(duration / 5))];
        return (Statistics.Median([.. spans.Select(span => span.CpuMilliseconds)]), Statistics.Median([.. spans.Select(span => span.Bytes)]));
    }

    private static (double CpuMilliseconds, double Bytes) Spent(TimeSpan duration)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        Thread.Sleep(duration);
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / duration.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / duration.TotalSeconds);
    }

    /// <summary>One core's worth of load until standard input ends, so that nobody leaves it behind.</summary>
    private static PartReport? Spin()
    {
        using var ended = new CancellationTokenSource();
        var input = new Thread(() =>
        {
            Console.In.ReadToEnd();
            ended.Cancel();
        });
        input.IsBackground = true;
        input.Start();
        while (!ended.IsCancellationRequested)
        {
        }

        return null;
    }
}
