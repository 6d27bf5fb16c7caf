namespace Skein.Tags;

/// <summary>What a unit may have beside its record. <c>default</c> is nothing. Immutable, thread-safe.</summary>
public readonly record struct TagDetails
{
    /// <summary>Its labels, inherited ones included; null for none.</summary>
    public TagLabels? Labels { get; init; }

    /// <summary>How often a thread began to execute it; 0 where that is not counted.</summary>
    public long Polls { get; init; }

    /// <summary>
    /// How long threads executed it, in milliseconds. Counted by ticks of a clock of 10 ms: right over many polls, not
    /// for one.
    /// </summary>
    public long BusyMilliseconds { get; init; }

    /// <summary>When a thread last began or ceased to execute it, in milliseconds of the registry; -1 where not recorded.</summary>
    public long SwitchedMilliseconds { get; init; }

    /// <summary>W3C trace id, 32 hexadecimal digits, or empty.</summary>
    public string TraceId { get; init; }

    /// <summary>W3C span id, 16 hexadecimal digits, or empty.</summary>
    public string SpanId { get; init; }
}
