namespace Skein.Spans;

/// <summary>Upper bounds of what is known about spans. What is beyond one is left out and counted; nothing ever waits.</summary>
public sealed record SpanLimits
{
    /// <summary>The defaults.</summary>
    public static SpanLimits Default { get; } = new();

    /// <summary>Abandoned spans that wait to be ended. Default 10,000.</summary>
    public int AbandonedMax { get; init; } = 10_000;

    /// <summary>Spans that are open at a time inside tagged units, as a <see cref="SpanMonitor"/> follows them. Default 262,144.</summary>
    public int OpenSpansMax { get; init; } = 262_144;

    /// <summary>Distinct findings that a <see cref="SpanMonitor"/> keeps; the oldest makes room. Default 256.</summary>
    public int FindingsMax { get; init; } = 256;
}
