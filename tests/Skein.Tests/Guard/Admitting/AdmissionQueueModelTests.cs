using Skein.Guard;
using Skein.Guard.Admitting;
using Skein.Guard.Deciding;
using Xunit;

#pragma warning disable CA2000 // A source that nobody disposes of is part of what the queue has to bear.
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Tests.Guard.Admitting;

/// <summary>Random histories in simulated time; the queue and a plain model of it must agree after each step.</summary>
public sealed class AdmissionQueueModelTests
{
    private const int Steps = 4000;

    private readonly ManualTime time = new();
    private readonly CountingAdmitter admitter = new();
    private readonly List<(Task<Admission> Task, QueueModel.Entry Entry)> open = [];
    private readonly Dictionary<RefusalReason, int> ended = [];
    private readonly Queue<CancellationTokenSource> leaving = [];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void It_agrees_with_a_plain_model_in_every_step_of_a_random_history(int seed, bool newestFirst)
    {
        var random = new Random(seed);
        AdmissionQueueOptions options = new() { LengthMax = 8, Target = TimeSpan.FromMilliseconds(100), NewestFirst = newestFirst };
        var queue = new AdmissionQueue(time, admitter, options);
        var model = new QueueModel(options);
        int enqueued = 0;
        for (int step = 0; step < Steps; step++)
        {
            enqueued += Step(random, queue, model, newestFirst);
            Assert.True(queue.Count == model.Count, $"seed {seed}, step {step}: {queue.Count} wait, but the model has {model.Count}");
            Compare($"seed {seed}, step {step}");
        }

        Assert.Equal(model.AdmitAll(), queue.AdmitAll());
        Compare($"seed {seed}, end");
        Assert.Empty(open);
        Assert.Equal(enqueued, ended.Values.Sum());
        foreach (RefusalReason reason in new[] { RefusalReason.Late, RefusalReason.CallerGone, RefusalReason.QueueFull, RefusalReason.QueueTimeout })
            Assert.Equal(ended[reason], admitter.RefusedFor(reason));
        Assert.Equal(ended[RefusalReason.None], admitter.Admitted);
    }

    // Returns how many it queued.
    private int Step(Random random, AdmissionQueue queue, QueueModel model, bool newestFirst)
    {
        long now = time.GetTimestamp();
        switch (random.Next(20))
        {
            case < 9:
                Enqueue(random, queue, model, now);
                return 1;
            case < 13:
                time.Advance(random.Next(random.Next(4) == 0 ? 120 : 20));
                break;
            case < 15:
                Assert.Equal(model.Expire(now), queue.Expire());
                break;
            case < 17:
                int count = random.Next(-1, 4);
                Assert.Equal(model.Release(now, count), queue.Release(count));
                break;
            case < 19:
                int[] room = [.. Enumerable.Range(0, Lane.Count).Select(_ => random.Next(-1, 3))];
                for (int lane = 0; lane < Lane.Count; lane++) admitter.Limits[lane] = room[lane] - admitter.RoomOf(lane) + admitter.Limits[lane];
                Assert.Equal(model.Fill(now, room), queue.Fill());
                break;
            default:
                AdmissionQueueOptions options = new() { LengthMax = random.Next(0, 16), Target = TimeSpan.FromMilliseconds(4 * random.Next(5, 40)), NewestFirst = newestFirst };
                queue.Apply(options);
                model.Apply(options);
                break;
        }

        return 0;
    }

    private void Enqueue(Random random, AdmissionQueue queue, QueueModel model, long now)
    {
        int lane = random.Next(Lane.Count);
        int? timeLeft = random.Next(3) == 0 ? random.Next(-1, 80) : null;
        var gone = new CancellationToken(random.Next(10) == 0);
        if (random.Next(5) == 0)
        {
            // Gone while it waits: by the clock of the history, after a few more are queued.
            var source = new CancellationTokenSource();
            gone = source.Token;
            leaving.Enqueue(source);
        }

        if (leaving.Count > 3) leaving.Dequeue().Cancel();
        QueueModel.Entry entry = model.Enqueue(now, lane, timeLeft, gone);
        TimeSpan? left = timeLeft is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        open.Add((queue.EnqueueAsync(lane, left, gone).AsTask(), entry));
    }

    private void Compare(string where)
    {
        foreach ((Task<Admission> task, QueueModel.Entry entry) in open)
        {
            RefusalReason? verdict = task.IsCompleted ? task.GetAwaiter().GetResult().Reason : null;
            Assert.True(verdict == entry.Verdict, $"{where}: one of lane {entry.Lane} since {entry.At} ended as {verdict}, but the model says {entry.Verdict}");
            if (verdict is { } reason) ended[reason] = ended.GetValueOrDefault(reason) + 1;
        }

        open.RemoveAll(each => each.Task.IsCompleted);
    }
}
