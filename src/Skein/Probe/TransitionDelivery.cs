namespace Skein.Probe;

/// <summary>
/// Hands transitions to subscribers on a thread of its own, made for the first of them: a subscriber that blocks, waits
/// for the very pool that is starved or throws does not keep the probe from looking. Thread-safe.
/// </summary>
internal sealed class TransitionDelivery(ProbeLimits limits) : IDisposable
{
    // Guards all that follows.
    private readonly Lock gate = new();
    private readonly Queue<ProbeTransition> queue = new();
    private Action<ProbeTransition>[] subscribers = [];
    private Thread? thread;
    private bool closed;

#pragma warning disable CA2213 // Its thread still waits on it when it is disposed of; it holds no handle, for nobody asks for one.
    private readonly SemaphoreSlim waiting = new(0);
#pragma warning restore CA2213

    // Written under the lock.
    private long dropped;

    /// <summary>Transitions that were dropped because subscribers did not keep up.</summary>
    public long Dropped => Volatile.Read(ref dropped);

    /// <summary>Adds a subscriber; disposing of what it returns removes it.</summary>
    public IDisposable Add(Action<ProbeTransition> subscriber)
    {
        lock (gate)
        {
            if (subscribers.Length >= limits.SubscribersMax)
                throw new Core.SkeinException("the starvation probe", $"has {limits.SubscribersMax} subscribers, the most there may be", "dispose of a subscription first");
            subscribers = [.. subscribers, subscriber];
            if (thread is null && !closed)
            {
                thread = new Thread(Deliver) { IsBackground = true, Name = "skein probe events" };
                thread.UnsafeStart();
            }
        }

        return new Subscription(this, subscriber);
    }

    /// <summary>Never blocks, never throws.</summary>
    public void Offer(ProbeTransition transition)
    {
        lock (gate)
        {
            if (subscribers.Length == 0 || closed) return;
            if (queue.Count >= limits.TransitionsQueuedMax)
            {
                dropped++;
                return;
            }

            queue.Enqueue(transition);
        }

        waiting.Release();
    }

    /// <summary>Ends the thread after the call that it is in; does not wait for it, for a subscriber may be the caller.</summary>
    public void Dispose()
    {
        lock (gate) closed = true;
        waiting.Release();
    }

    private void Deliver()
    {
        while (true)
        {
            try
            {
                waiting.Wait();
                if (!Next(out ProbeTransition? transition, out Action<ProbeTransition>[] receivers)) return;
                if (transition is not null) Array.ForEach(receivers, receiver => Deliver(receiver, transition));
            }
            catch (ThreadInterruptedException exception)
            {
                // Somebody's subscriber interrupts its own thread, which is this one.
                SkeinFaults.Report("probe events", exception);
            }
        }
    }

    private static void Deliver(Action<ProbeTransition> receiver, ProbeTransition transition)
    {
        try
        {
            receiver(transition);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("probe subscriber", exception);
        }
    }

    private bool Next(out ProbeTransition? transition, out Action<ProbeTransition>[] receivers)
    {
        lock (gate)
        {
            queue.TryDequeue(out transition);
            receivers = subscribers;
            return transition is not null || !closed;
        }
    }

    private void Remove(Action<ProbeTransition> subscriber)
    {
        lock (gate)
        {
            int at = Array.IndexOf(subscribers, subscriber);
            if (at >= 0) subscribers = [.. subscribers[..at], .. subscribers[(at + 1)..]];
        }
    }

    private sealed class Subscription(TransitionDelivery delivery, Action<ProbeTransition> subscriber) : IDisposable
    {
        // Set once, by whoever disposes first.
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) delivery.Remove(subscriber);
        }
    }
}
