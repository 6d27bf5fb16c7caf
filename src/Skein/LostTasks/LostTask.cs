using Skein.Tags;

namespace Skein.LostTasks;

/// <summary>
/// Tagged work that can never end: nothing that could end it is reachable any more. Either what it awaits was dropped, or
/// it was begun by <see cref="Tag.Begin"/> and whoever should have disposed of that has forgotten it. Immutable, thread-safe.
/// </summary>
public sealed record LostTask
{
    /// <summary>Its id, as snapshots show it.</summary>
    public required TagId Id { get; init; }

    /// <summary>What it is called and where it was started.</summary>
    public required SpawnSite Site { get; init; }

    /// <summary>Its kind.</summary>
    public required TagKind Kind { get; init; }

    /// <summary>From its start until it was found.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>The unit that started it, which may have ended; none for none.</summary>
    public required TagId Parent { get; init; }

    /// <summary>Its labels; null for none.</summary>
    public TagLabels? Labels { get; init; }

    /// <summary>W3C trace id, or empty.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>W3C span id, or empty.</summary>
    public string SpanId { get; init; } = "";

    /// <summary>When it was found.</summary>
    public required DateTimeOffset FoundAt { get; init; }
}
