using Skein.Load.Pacing;

namespace Skein.Load.Generation;

/// <summary>One step on one target: the pacing thread starts requests, the pool's threads end them.</summary>
internal sealed class TaskRun
{
    // How long answers are still waited for after an interruption: those in flight are the slow ones, and to drop them all
    // would make the result look better than it was.
    private static readonly TimeSpan interruptedGrace = TimeSpan.FromSeconds(1);

    private readonly ILoadTarget target;
    private readonly LoadStep step;
    private readonly TaskGeneratorOptions options;
    private readonly TimeProvider provider;
    private readonly StepClock clock;
    private readonly Pacer pacer;
    private readonly long timeout;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly StepRecorder recorder; // under gate
    private readonly Queue<long> backlog = new(); // intended starts that wait for their turn; under gate
    private readonly List<TaskSlot> slots = []; // all that were made; under gate
    private readonly Stack<TaskSlot> idle = new(); // those of them in no request; under gate
    private bool paced; // the last start was handed out; under gate
    private bool abandons; // the step was interrupted and nobody waits any more; under gate
    private int inFlightMax; // under gate
    private long progressAt; // under gate
    private ITimer? grace; // under gate
    private volatile bool interrupted;

    public TaskRun(ILoadTarget target, LoadStep step, TaskGeneratorOptions options, TimeProvider provider)
    {
        (this.target, this.step, this.options, this.provider) = (target, step, options, provider);
        long from = step.WarmUp.Ticks * TimeSpan.NanosecondsPerTick, to = from + (step.Duration.Ticks * TimeSpan.NanosecondsPerTick);
        timeout = options.Timeout.Ticks * TimeSpan.NanosecondsPerTick;
        recorder = new StepRecorder(from, to);
        pacer = new Pacer(step.Schedule(), to);
        clock = new StepClock(provider);
    }

    /// <summary>Waits until the last request has ended.</summary>
#pragma warning disable VSTHRD003 // It is this object's own, and is completed by the threads that it starts.
    public async Task EndAsync() => await ended.Task;
#pragma warning restore VSTHRD003

    public LoadProgress Progress()
    {
        lock (gate)
        {
            long now = clock.Now;
            LoadProgress progress = recorder.Progress(now, now - progressAt, slots.Count - idle.Count);
            progressAt = now;
            return progress;
        }
    }

    public LoadResult Result()
    {
        lock (gate)
        {
            grace?.Dispose();
            foreach (TaskSlot slot in slots) slot.Dispose();
            return recorder.Result(step, pacer.End) with { InFlightMax = inFlightMax };
        }
    }

    /// <summary>Hands out the starts in time. The body of the pacing thread.</summary>
    public void Pace(IPause pause)
    {
        try
        {
            while (!pacer.IsOver)
            {
                pause.Towards(clock, pacer.Next);
                long now = clock.Now;
                if (interrupted) pacer.Stop(now);
                while (pacer.TryTake(now, out long intended)) Start(intended, now);
            }

            lock (gate) paced = true;
            EndIfOver();
        }
        catch (Exception exception)
        {
            // On a thread of its own it would end the program; whoever waits for the step gets it.
            ended.TrySetException(exception);
        }
    }

    /// <summary>Ends the load now, and a little later the requests in flight. May be called from any thread.</summary>
    public void Interrupt()
    {
        interrupted = true;
        lock (gate)
        {
            while (backlog.TryDequeue(out long start)) recorder.Abandon(start);
            grace ??= provider.CreateTimer(_ => AbandonAll(), null, interruptedGrace, Timeout.InfiniteTimeSpan);
        }
    }

    private void Start(long intended, long now)
    {
        lock (gate)
        {
            recorder.Due(intended, now);
#pragma warning disable CA2000 // Slots end with the run.
            if (!idle.TryPop(out TaskSlot? slot))
            {
                if (slots.Count == options.InFlightMax)
                {
                    Wait(intended, now);
                    return;
                }

                slots.Add(slot = new TaskSlot(provider));
            }
#pragma warning restore CA2000

            inFlightMax = Math.Max(inFlightMax, slots.Count - idle.Count);
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Run.ServeAsync(state.Slot, state.Intended), (Run: this, Slot: slot, Intended: intended), preferLocal: false);
        }
    }

    private void Wait(long intended, long now)
    {
        recorder.Waiting(intended);
        if (backlog.Count < options.Limits.BacklogMax) backlog.Enqueue(intended);
        else recorder.Drop(intended, now);
    }

    private async Task ServeAsync(TaskSlot slot, long intended)
    {
        try
        {
            for (long? next = intended; next is { } start; next = Next(slot))
            {
                long sentAt = clock.Now;
                lock (gate) recorder.Sent(start, sentAt);
                LoadOutcome outcome = await SendAsync(slot, start, sentAt);
                long now = clock.Now;
                lock (gate) Record(outcome, start, sentAt, now);
            }

            EndIfOver();
        }
        catch (Exception exception)
        {
            // Nobody awaits this task; whoever waits for the step gets it.
            ended.TrySetException(exception);
        }
    }

    private async Task<LoadOutcome> SendAsync(TaskSlot slot, long start, long now)
    {
        try
        {
            return await target.SendAsync(slot.TokenAfter(TimeSpan.FromTicks(Math.Max(0, start + timeout - now) / TimeSpan.NanosecondsPerTick)));
        }
        catch (OperationCanceledException)
        {
            return new LoadOutcome(0, FailureKind.Timeout);
        }
        catch (Exception)
        {
            // What a target throws against its promise must not end the step; it is shown as a failure.
            return new LoadOutcome(0, FailureKind.Other);
        }
    }

    private void Record(LoadOutcome outcome, long start, long sentAt, long now)
    {
        recorder.BytesSent += outcome.BytesSent;
        recorder.BytesReceived += outcome.BytesReceived;
        if (outcome.Failure is null) recorder.Completed(start, sentAt, now, outcome.Status);
        else if (outcome.Failure == FailureKind.Timeout && abandons && now < start + timeout) recorder.Abandon(start);
        else recorder.Fail(outcome.Failure.Value, start, now);
    }

    /// <summary>The request that waited longest and may still be sent; else the slot is idle.</summary>
    private long? Next(TaskSlot slot)
    {
        lock (gate)
        {
            long now = clock.Now;
            while (backlog.TryDequeue(out long start))
            {
                if (abandons) recorder.Abandon(start);
                else if (start + timeout > now) return start;
                else recorder.Fail(FailureKind.NotSent, start, start + timeout);
            }

            idle.Push(slot);
            return null;
        }
    }

    private void EndIfOver()
    {
        lock (gate)
        {
            if (!paced || idle.Count < slots.Count) return;
        }

        ended.TrySetResult();
    }

    private void AbandonAll()
    {
        TaskSlot[] all;
        lock (gate)
        {
            abandons = true;
            all = [.. slots];
        }

        foreach (TaskSlot slot in all) slot.Cancel();
    }
}
