namespace Skein.Spans;

/// <summary>How a <see cref="SpanMonitor"/> judges. Immutable, thread-safe.</summary>
public sealed record SpanMonitorOptions
{
    /// <summary>
    /// How long work may go on under a span that has ended, before that is a finding. Default 1 s: the last lines of a method
    /// whose span was ended in a <c>finally</c> are none.
    /// </summary>
    public TimeSpan EndedEarlyAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// When a span is overdue that is open, and that something still refers to, though its unit has ended. Default null: never,
    /// for it may have been handed to a queue, and whoever takes it ends it. Without, only spans are found that nobody can end.
    /// </summary>
    public TimeSpan? OverdueAfter { get; init; }

    /// <summary>Called once for each distinct finding, on Skein's thread. What it throws goes to <see cref="SkeinFaults"/>. Default none.</summary>
    public Action<SpanFinding>? OnFinding { get; init; }

    /// <summary>Bounds.</summary>
    public SpanLimits Limits { get; init; } = SpanLimits.Default;
}
