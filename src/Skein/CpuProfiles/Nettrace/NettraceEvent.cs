namespace Skein.CpuProfiles.Nettrace;

/// <summary>One event of a stream. It is only valid until the next one is read.</summary>
internal readonly ref struct NettraceEvent
{
    /// <summary>What it is.</summary>
    public required EventType Type { get; init; }

    /// <summary>The system's id of the thread that it tells of.</summary>
    public required long ThreadId { get; init; }

    /// <summary>When it happened, on the clock of events.</summary>
    public required long Ticks { get; init; }

    /// <summary>Addresses of code, innermost first; empty where it has no stack, or one that is not known.</summary>
    public required ReadOnlySpan<ulong> Stack { get; init; }

    /// <summary>Where the payload begins in the stream.</summary>
    public required long Offset { get; init; }

    /// <summary>What the event says, in a layout of its own.</summary>
    public required ReadOnlySpan<byte> Payload { get; init; }
}
