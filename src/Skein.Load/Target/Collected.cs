namespace Skein.Load.Target;

/// <summary>
/// What the garbage collector of the target has done since it was first watched, by the runtime's own counters: up to half
/// a second old. Default: nothing.
/// </summary>
public readonly record struct Collected
{
    /// <summary>Collections of any generation.</summary>
    public long Gen0 { get; init; }

    /// <summary>Of these, collections of generation 1 or 2.</summary>
    public long Gen1 { get; init; }

    /// <summary>Of these, collections of generation 2.</summary>
    public long Gen2 { get; init; }

    /// <summary>Time in which collections stopped it; null where its runtime is too old to count it.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Bytes that were allocated.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Bytes on the managed heap now, with garbage that was not collected yet.</summary>
    public long HeapBytes { get; init; }
}
