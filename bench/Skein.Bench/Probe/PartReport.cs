namespace Skein.Bench.Probe;

/// <summary>What a part of the probe's benchmark says of itself, as a line of JSON.</summary>
internal sealed record PartReport
{
    /// <summary>From the first item of the load until a subscriber was told; null for never.</summary>
    public double? SeenMilliseconds { get; init; }

    /// <summary>From there until the runtime's own event; null for never.</summary>
    public double? PeerMilliseconds { get; init; }

    public long Starvations { get; init; }

    public long Pressures { get; init; }

    public long LateWakes { get; init; }

    public long LongDelays { get; init; }

    public double DelayP99Milliseconds { get; init; }

    public double DelayMaxMilliseconds { get; init; }

    public double CpuMilliseconds { get; init; }

    public double AllocatedBytes { get; init; }
}
