using System.Diagnostics.CodeAnalysis;
using Skein.Tags.Queueing;

namespace Skein.Executors;

/// <summary>
/// What waits for the threads of a worker pool, first come first served: one lock, no allocation once it has grown to what
/// is needed. Thread-safe.
/// </summary>
/// <param name="lengthMax">How much may wait.</param>
/// <param name="takers">Threads that will take, until each was told that there is no more.</param>
internal sealed class WorkQueue(int lengthMax, int takers)
{
    // Guards all below; an object, not a Lock, for threads wait on it.
    [SuppressMessage("Style", "IDE0330", Justification = "Threads wait on it, which a Lock does not offer.")]
    private readonly object gate = new();
    private readonly Queue<QueuedWork> waiting = new();
    private int takersLeft = takers;
    private int takersIdle;
    private int puttersIdle;
    private bool closed;

    public int Length
    {
        get
        {
            lock (gate) return waiting.Count;
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (gate) return closed;
        }
    }

    /// <summary>Adds work that the bound holds for.</summary>
    /// <param name="work">The work.</param>
    /// <param name="waits">Whether to wait for room.</param>
    /// <returns>False where there is no room, or the queue is closed.</returns>
    public bool TryAdd(in QueuedWork work, bool waits)
    {
        lock (gate)
        {
            while (!closed && waiting.Count >= lengthMax)
            {
                if (!waits) return false;
                puttersIdle++;
                Monitor.Wait(gate);
                puttersIdle--;
            }

            if (closed) return false;
            Add(work);
            return true;
        }
    }

    /// <summary>Adds a continuation of work that has begun, whatever the bound.</summary>
    /// <returns>False where nobody will take it any more.</returns>
    public bool TryAddContinuation(in QueuedWork work)
    {
        lock (gate)
        {
            if (takersLeft == 0) return false;
            Add(work);
            return true;
        }
    }

    /// <summary>Waits for work.</summary>
    /// <returns>False when the queue is closed and empty; the thread must not ask again.</returns>
    public bool TryTake(out QueuedWork work)
    {
        lock (gate)
        {
            while (!waiting.TryDequeue(out work))
            {
                if (closed)
                {
                    takersLeft--;
                    return false;
                }

                takersIdle++;
                Monitor.Wait(gate);
                takersIdle--;
            }

            if (puttersIdle > 0) Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>From now on only continuations are taken in.</summary>
    /// <param name="drops">Whether what waits is taken out.</param>
    /// <returns>What was taken out.</returns>
    public IReadOnlyList<QueuedWork> Close(bool drops)
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
            if (!drops) return [];
            // A continuation belongs to work that has begun, and would be lost.
            QueuedWork[] dropped = [.. waiting.Where(work => !work.IsContinuation)];
            QueuedWork[] kept = [.. waiting.Where(work => work.IsContinuation)];
            waiting.Clear();
            foreach (QueuedWork work in kept) waiting.Enqueue(work);
            return dropped;
        }
    }

    private void Add(in QueuedWork work)
    {
        waiting.Enqueue(work);
        if (puttersIdle > 0) Monitor.PulseAll(gate);
        else if (takersIdle > 0) Monitor.Pulse(gate);
    }
}
