namespace Skein.Wasm.Capabilities;

/// <summary>Keeps refusals, each kind once with its count, and no more kinds than its bound. Thread-safe.</summary>
/// <param name="limits">Bounds; null for the defaults.</param>
public sealed class RefusalLog(GuestLimits? limits = null) : ICapabilityLog
{
    private readonly int kindsMax = (limits ?? GuestLimits.Default).RefusalsMax;
    private readonly Lock gate = new();

    // Both are guarded by the gate.
    private readonly Dictionary<Refusal, long> counts = [];
    private long dropped;

    /// <summary>Refusals of kinds that found no room.</summary>
    public long Dropped
    {
        get
        {
            lock (gate) return dropped;
        }
    }

    /// <inheritdoc/>
    public void Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        lock (gate)
        {
            if (counts.TryGetValue(refusal, out long count)) counts[refusal] = count + 1;
            else if (counts.Count < kindsMax) counts.Add(refusal, 1);
            else dropped++;
        }
    }

    /// <summary>What was refused so far, and how often each.</summary>
    public IReadOnlyList<KeyValuePair<Refusal, long>> ToList()
    {
        lock (gate) return [.. counts];
    }
}
