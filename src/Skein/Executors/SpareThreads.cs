using System.Diagnostics.CodeAnalysis;

namespace Skein.Executors;

/// <summary>
/// The spare threads of a worker pool, and the thread that looks whether one is needed: all threads have been in one callback
/// for <see cref="WorkerPoolOptions.SpareAfter"/>, and something waits. Does nothing where none are allowed. Thread-safe.
/// </summary>
/// <param name="options">How many, and when.</param>
/// <param name="queue">Where work waits.</param>
/// <param name="work">What a spare thread does until it is one too many; takes its place.</param>
[SuppressMessage("Usage", "CA2213", Justification = "Its thread still looks at it when it is disposed of; it holds no handle.")]
internal sealed class SpareThreads(WorkerPoolOptions options, WorkQueue queue, Action<int> work) : IDisposable
{
    private const long Idle = -1;

    // One per thread, the spare ones behind the others; written by that thread alone. When it began what it does, in milliseconds.
    private readonly long[] busySince = [.. Enumerable.Repeat(Idle, options.SparesMax == 0 ? 0 : options.Threads + options.SparesMax)];
    private readonly ManualResetEventSlim stopped = new(false, spinCount: 0);

    // Guards both below.
    private readonly Lock gate = new();
    private readonly Thread?[] spares = new Thread?[options.SparesMax];
    private long started;

    /// <summary>How many there are now.</summary>
    public int Now
    {
        get
        {
            lock (gate) return spares.Count(spare => spare is not null);
        }
    }

    /// <summary>How many were started.</summary>
    public long Started
    {
        get
        {
            lock (gate) return started;
        }
    }

    public IReadOnlyList<Thread> Alive
    {
        get
        {
            lock (gate) return [.. spares.OfType<Thread>()];
        }
    }

    public void Start()
    {
        if (options.SparesMax > 0) new Thread(Watch) { IsBackground = true, Name = $"{options.Name} watch" }.UnsafeStart();
    }

    /// <summary>Starts no more; those that there are end by themselves.</summary>
    public void Dispose() => stopped.Set();

    /// <summary>The thread of a place begins something.</summary>
    public void Begin(int place)
    {
        if (busySince.Length > 0) Volatile.Write(ref busySince[place], Environment.TickCount64);
    }

    /// <summary>The thread of a place has ended it.</summary>
    public void End(int place)
    {
        if (busySince.Length > 0) Volatile.Write(ref busySince[place], Idle);
    }

    /// <summary>Whether each thread that there is has been busy since before a moment.</summary>
    /// <param name="busySince">Since when each is busy; negative where it is not.</param>
    /// <param name="isThere">Which of them there are.</param>
    /// <param name="moment">The moment.</param>
    internal static bool AreAllStuck(ReadOnlySpan<long> busySince, Func<int, bool> isThere, long moment)
    {
        for (int place = 0; place < busySince.Length; place++)
        {
            long since = Volatile.Read(in busySince[place]);
            if (isThere(place) && (since < 0 || since > moment)) return false;
        }

        return true;
    }

    private void Watch()
    {
        while (!stopped.Wait(options.SpareAfter / 2))
        {
            try
            {
                if (queue.Length > 0) AddOneIfStuck();
            }
            catch (Exception exception)
            {
                // No thread to be had: the next look may find one.
                SkeinFaults.Report(options.Name, exception);
            }
        }
    }

    private void AddOneIfStuck()
    {
        lock (gate)
        {
            int free = Array.IndexOf(spares, null);
            long moment = Environment.TickCount64 - (long)Math.Ceiling(options.SpareAfter.TotalMilliseconds);
            if (free < 0 || !AreAllStuck(busySince, place => place < options.Threads || spares[place - options.Threads] is not null, moment) || !queue.TryAddTaker()) return;
            try
            {
                var spare = new Thread(() => Work(free)) { IsBackground = true, Name = $"{options.Name} spare {free + 1}" };
                spares[free] = spare;
                spare.UnsafeStart();
                started++;
            }
            catch
            {
                spares[free] = null;
                queue.RemoveTaker();
                throw;
            }
        }
    }

    private void Work(int spare)
    {
        work(options.Threads + spare);
        lock (gate) spares[spare] = null;
    }
}
