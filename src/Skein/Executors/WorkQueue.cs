using System.Diagnostics.CodeAnalysis;
using Skein.Tags.Queueing;

namespace Skein.Executors;

/// <summary>
/// What waits for the threads of a worker pool, first come first served: one lock, no allocation once it has grown to what
/// is needed. Thread-safe.
/// </summary>
/// <param name="lengthMax">How much may wait.</param>
/// <param name="takers">Threads that will take, until each was told that there is no more; spare ones come and go.</param>
internal sealed class WorkQueue(int lengthMax, int takers)
{
    // Guards all below; an object, not a Lock, for threads wait on it.
    [SuppressMessage("Style", "IDE0330", Justification = "Threads wait on it, which a Lock does not offer.")]
    private readonly object gate = new();
    private readonly Queue<QueuedWork> waiting = new();
    private int takersLeft = takers;
    private int takersIdle;
    private int sparesIdle;
    private int gone;
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
            while (!closed && waiting.Count >= lengthMax && !SweepGone())
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

    /// <summary>One more thread will take.</summary>
    /// <returns>False where there is no more to come.</returns>
    public bool TryAddTaker()
    {
        lock (gate)
        {
            if (closed) return false;
            takersLeft++;
            return true;
        }
    }

    /// <summary>A thread will not take after all.</summary>
    public void RemoveTaker()
    {
        lock (gate) takersLeft--;
    }

    /// <summary>Something that waits was cancelled: it may be taken out when there is no room.</summary>
    public void NoteGone()
    {
        lock (gate)
        {
            gone++;
            if (puttersIdle > 0) Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for work.</summary>
    /// <param name="work">What is to be done.</param>
    /// <param name="running">Raised by one with what is taken: whoever looks for it finds it either here or there.</param>
    /// <param name="isSpare">Whether the thread is one too many as soon as there is nothing to do for another one.</param>
    /// <returns>False when the queue is closed and empty, and to a spare thread when it is one too many; the thread must not ask again.</returns>
    public bool TryTake(out QueuedWork work, ref int running, bool isSpare = false)
    {
        lock (gate)
        {
            while (!waiting.TryDequeue(out work))
            {
                if (closed || (isSpare && takersIdle > sparesIdle))
                {
                    takersLeft--;
                    return false;
                }

                Idle(isSpare);
            }

            Interlocked.Increment(ref running);
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

    private void Idle(bool isSpare)
    {
        // The spare ones that wait are too many from now on, and have to be told.
        if (!isSpare && sparesIdle > 0) Monitor.PulseAll(gate);
        takersIdle++;
        if (isSpare) sparesIdle++;
        Monitor.Wait(gate);
        takersIdle--;
        if (isSpare) sparesIdle--;
    }

    /// <summary>Takes out what was cancelled while it waited; says whether that has made room.</summary>
    private bool SweepGone()
    {
        if (gone == 0) return false;
        gone = 0;
        for (int left = waiting.Count; left > 0; left--)
        {
            QueuedWork work = waiting.Dequeue();
            if (work.State is not PooledRun { IsDecided: true }) waiting.Enqueue(work);
        }

        return waiting.Count < lengthMax;
    }

    private void Add(in QueuedWork work)
    {
        waiting.Enqueue(work);
        if (puttersIdle > 0) Monitor.PulseAll(gate);
        else if (takersIdle > 0) Monitor.Pulse(gate);
    }
}
