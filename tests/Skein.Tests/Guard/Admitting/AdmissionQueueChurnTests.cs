using System.Collections.Concurrent;
using Skein.Guard;
using Skein.Guard.Admitting;
using Skein.Guard.Deciding;
using Xunit;

#pragma warning disable CA2000 // A source that nobody disposes of is part of what the queue has to bear.

namespace Skein.Tests.Guard.Admitting;

/// <summary>Many threads at once on the real clock. Each random choice comes from a seed.</summary>
public sealed class AdmissionQueueChurnTests
{
    private const ulong Seed = 20_261;
    private const int Callers = 6;
    private const int PerCaller = 10_000;
    private const int BatchOfCaller = 100;
    private const int LengthMax = 64;
    private const int Limit = 5;

    private readonly CountingAdmitter admitter = new();
    private readonly ConcurrentBag<Task<Admission>> all = [];

    // By interlocked decrements.
    private int calling = Callers;

    [Fact]
    public void Each_of_very_many_ends_exactly_once_and_no_lane_is_ever_over_its_limit()
    {
        Array.Fill(admitter.Limits, Limit);
        var queue = new AdmissionQueue(TimeProvider.System, admitter, new AdmissionQueueOptions { LengthMax = LengthMax, Target = TimeSpan.FromMilliseconds(20) });
        var admitted = new ConcurrentQueue<int>();
        int longest = 0;
        Together.Run(Callers + 3, number =>
        {
            if (number < Callers) Call(queue, number, admitted, ref longest);
            else if (number == Callers) Look(queue);
            else EndWork(queue, admitted);
        });
        Assert.InRange(longest, 1, LengthMax);
        Assert.InRange(admitter.MostInFlight, 1, Limit);
        queue.AdmitAll();
        Assert.Equal(0, queue.Count);
        CheckThatEachEndedOnce();
    }

    [Fact]
    public void Opening_it_in_the_middle_loses_nobody()
    {
        var queue = new AdmissionQueue(TimeProvider.System, admitter, new AdmissionQueueOptions { LengthMax = LengthMax, NewestFirst = true });
        Together.Run(Callers + 1, number =>
        {
            if (number < Callers)
            {
                int longest = 0;
                Call(queue, number, [], ref longest);
                return;
            }

            var random = new SplitMix(Seed);
            while (all.Count < Callers * PerCaller / 2)
            {
                queue.Expire();
                queue.Release((int)random.Below(4));
                queue.Apply(queue.Options with { LengthMax = (int)random.Below(LengthMax) });
            }

            queue.Open();
        });
        Assert.Equal(0, queue.Count);
        CheckThatEachEndedOnce();
    }

    private void Call(AdmissionQueue queue, int number, ConcurrentQueue<int> admitted, ref int longest)
    {
        var random = new SplitMix(Seed + (ulong)number);
        for (int i = 0; i < PerCaller; i++)
        {
            int lane = (int)random.Below(Lane.Count);
            TimeSpan? timeLeft = random.Below(4) == 0 ? TimeSpan.FromTicks((long)random.Below(20_000)) : null;
            var gone = new CancellationTokenSource();
            Task<Admission> task = queue.EnqueueAsync(lane, timeLeft, gone.Token).AsTask();
            all.Add(task);
            // By whoever calls: one thread that only looks may get no processor for as long as all this takes.
            int length = queue.Count;
            if (length > Volatile.Read(ref longest)) Volatile.Write(ref longest, length);
            _ = task.ContinueWith(
                ended =>
                {
                    if (ended.Result.IsAdmitted) admitted.Enqueue(lane);
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            if (random.Below(4) == 0) gone.Cancel();
            else if (random.Below(4) == 0) gone.Dispose();

            // Else the callers may be through before the others have had the lock once.
            if (i % BatchOfCaller == 0) task.Wait();
        }

        Interlocked.Decrement(ref calling);
    }

    private void Look(AdmissionQueue queue)
    {
        while (Volatile.Read(ref calling) > 0)
        {
            queue.Fill();
            queue.Expire();
        }
    }

    private void EndWork(AdmissionQueue queue, ConcurrentQueue<int> admitted)
    {
        while (Volatile.Read(ref calling) > 0)
        {
            if (!admitted.TryDequeue(out int lane)) continue;
            admitter.Leave(lane);
            queue.Fill();
        }
    }

    private void CheckThatEachEndedOnce()
    {
        Assert.Equal(Callers * PerCaller, all.Count);
        Assert.All(all, task => Assert.True(task.IsCompletedSuccessfully));
        Dictionary<RefusalReason, int> answers = all.GroupBy(task => task.Result.Reason).ToDictionary(group => group.Key, group => group.Count());
        Assert.True(answers[RefusalReason.None] == admitter.Admitted, $"seed {Seed}");
        foreach (RefusalReason reason in Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.None))
            Assert.True(answers.GetValueOrDefault(reason) == admitter.RefusedFor(reason), $"{reason}; seed {Seed}");
    }
}
