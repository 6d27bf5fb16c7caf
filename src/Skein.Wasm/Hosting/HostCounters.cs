using System.Collections.Concurrent;

namespace Skein.Wasm.Hosting;

/// <summary>What a host counts. Every field is changed by <see cref="Interlocked"/> alone; thread-safe.</summary>
internal sealed class HostCounters
{
    private readonly ConcurrentDictionary<TrapKind, long> traps = new();
    private readonly ConcurrentDictionary<SwapOutcome, long> swaps = new();
    private long requests;
    private long busy;
    private long refused;
    private long created;
    private long discarded;
    private long fuel;
    private long prepareTicks;
    private long swapped;

    public long Requests => Volatile.Read(ref requests);

    /// <summary>Requests that run now.</summary>
    public long Busy => Volatile.Read(ref busy);

    /// <summary>Requests that found every instance busy.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Instances that were made.</summary>
    public long Created => Volatile.Read(ref created);

    /// <summary>Instances that were thrown away.</summary>
    public long Discarded => Volatile.Read(ref discarded);

    /// <summary>Fuel that was used, where modules are compiled with it.</summary>
    public long Fuel => Volatile.Read(ref fuel);

    /// <summary>Time spent on preparing new versions.</summary>
    public TimeSpan Prepare => new(Volatile.Read(ref prepareTicks));

    /// <summary>New versions that were prepared.</summary>
    public long Prepared => Volatile.Read(ref swapped);

    public IEnumerable<(TrapKind Trap, long Count)> Traps => traps.OrderBy(trap => trap.Key).Select(trap => (trap.Key, trap.Value));

    public IEnumerable<(SwapOutcome Outcome, long Count)> Swaps => Enum.GetValues<SwapOutcome>().Select(outcome => (outcome, swaps.GetValueOrDefault(outcome)));

    public void Begin()
    {
        Interlocked.Increment(ref requests);
        Interlocked.Increment(ref busy);
    }

    public void End(long fuelUsed)
    {
        Interlocked.Decrement(ref busy);
        if (fuelUsed != 0) Interlocked.Add(ref fuel, fuelUsed);
    }

    public void Refuse() => Interlocked.Increment(ref refused);

    public void Create() => Interlocked.Increment(ref created);

    public void Discard() => Interlocked.Increment(ref discarded);

    public void Trap(TrapKind trap) => traps.AddOrUpdate(trap, 1, (_, count) => count + 1);

    public void Swap(SwapOutcome outcome, TimeSpan prepare)
    {
        swaps.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        Interlocked.Add(ref prepareTicks, prepare.Ticks);
        Interlocked.Increment(ref swapped);
    }
}
