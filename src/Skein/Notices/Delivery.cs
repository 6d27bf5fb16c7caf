namespace Skein.Notices;

/// <summary>
/// Hands messages to subscribers on a thread of its own, made for the first of them: a subscriber that blocks, waits
/// for the very pool that is starved or throws does not keep who offers them from its work. Thread-safe.
/// </summary>
/// <param name="what">What offers them, as <c>probe</c>: for the thread's name and for messages.</param>
/// <param name="subscribersMax">Subscribers at one time; one more is refused.</param>
/// <param name="queuedMax">Messages that wait for slow subscribers; further ones are dropped and counted.</param>
internal sealed class Delivery<T>(string what, int subscribersMax, int queuedMax) : IDisposable
    where T : class
{
    // Guards all that follows.
    private readonly Lock gate = new();
    private readonly Queue<T> queue = new();
    private Action<T>[] subscribers = [];
    private Thread? thread;
    private bool closed;

#pragma warning disable CA2213 // Its thread still waits on it when it is disposed of; it holds no handle, for nobody asks for one.
    private readonly SemaphoreSlim waiting = new(0);
#pragma warning restore CA2213

    // Written under the lock.
    private long dropped;

    /// <summary>Messages that were dropped because subscribers did not keep up.</summary>
    public long Dropped => Volatile.Read(ref dropped);

    /// <summary>Adds a subscriber; disposing of what it returns removes it.</summary>
    public IDisposable Add(Action<T> subscriber)
    {
        lock (gate)
        {
            if (subscribers.Length >= subscribersMax)
                throw new Core.SkeinException($"the {what}", $"has {subscribersMax} subscribers, the most there may be", "dispose of a subscription first");
            subscribers = [.. subscribers, subscriber];
            if (thread is null && !closed)
            {
                thread = new Thread(Deliver) { IsBackground = true, Name = $"skein {what} events" };
                thread.UnsafeStart();
            }
        }

        return new Subscription(this, subscriber);
    }

    /// <summary>Never blocks, never throws.</summary>
    public void Offer(T message)
    {
        lock (gate)
        {
            if (subscribers.Length == 0 || closed) return;
            if (queue.Count >= queuedMax)
            {
                dropped++;
                return;
            }

            queue.Enqueue(message);
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
                if (!Next(out T? message, out Action<T>[] receivers)) return;
                if (message is not null) Array.ForEach(receivers, receiver => Deliver(receiver, message));
            }
            catch (ThreadInterruptedException exception)
            {
                // Somebody's subscriber interrupts its own thread, which is this one.
                SkeinFaults.Report($"{what} events", exception);
            }
        }
    }

    private void Deliver(Action<T> receiver, T message)
    {
        try
        {
            receiver(message);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report($"{what} subscriber", exception);
        }
    }

    private bool Next(out T? message, out Action<T>[] receivers)
    {
        lock (gate)
        {
            queue.TryDequeue(out message);
            receivers = subscribers;
            return message is not null || !closed;
        }
    }

    private void Remove(Action<T> subscriber)
    {
        lock (gate)
        {
            int at = Array.IndexOf(subscribers, subscriber);
            if (at >= 0) subscribers = [.. subscribers[..at], .. subscribers[(at + 1)..]];
        }
    }

    private sealed class Subscription(Delivery<T> delivery, Action<T> subscriber) : IDisposable
    {
        // Set once, by whoever disposes first.
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) delivery.Remove(subscriber);
        }
    }
}
