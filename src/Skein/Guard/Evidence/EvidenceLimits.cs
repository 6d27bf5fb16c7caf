namespace Skein.Guard.Evidence;

/// <summary>Upper bounds of the evidence that a <see cref="GuardEvidence"/> keeps. What is beyond one is left out, and counted. Immutable, thread-safe.</summary>
public sealed record EvidenceLimits
{
    /// <summary>The defaults.</summary>
    public static EvidenceLimits Default { get; } = new();

    /// <summary>Looks in the flight ring, of 80 bytes each, allocated once; where it is full before <see cref="EvidenceOptions.Ring"/> is over, it goes less far back. Default 40,000.</summary>
    public int LooksMax { get; init; } = 40_000;

    /// <summary>Transitions that are kept. Default 50.</summary>
    public int TransitionsMax { get; init; } = 50;

    /// <summary>For how long threads are sampled for one report of blocked calls; four times, then sixteen times as long where not one sample came. Default 250 ms.</summary>
    public TimeSpan SampleTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long all threads may stand still together for one report; then sampling stops early. Default 100 ms.</summary>
    public TimeSpan StoppedMax { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls in one report; those of fewer samples are counted. Default 20.</summary>
    public int CallsMax { get; init; } = 20;

    /// <summary>Frames of the example stack of a call, from the innermost. Default 32.</summary>
    public int FramesMax { get; init; } = 32;

    internal static EvidenceLimits Valid(EvidenceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.LooksMax, nameof(LooksMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.TransitionsMax, nameof(TransitionsMax));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limits.SampleTime, TimeSpan.Zero, nameof(SampleTime));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limits.StoppedMax, TimeSpan.Zero, nameof(StoppedMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.CallsMax, nameof(CallsMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.FramesMax, nameof(FramesMax));
        return limits;
    }
}
