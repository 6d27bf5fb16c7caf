using System.Globalization;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>A span that does not fit the work it is bound to. Immutable, thread-safe.</summary>
/// <param name="Kind">Which of the ways.</param>
/// <param name="Span">The span's name.</param>
/// <param name="TraceId">Its W3C trace id, 32 hexadecimal digits.</param>
/// <param name="SpanId">Its W3C span id, 16 hexadecimal digits.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Site">Where the unit was started, with its name.</param>
/// <param name="Age">Since the span was started; for <see cref="SpanFindingKind.EndedEarly"/>, since it ended.</param>
public sealed record SpanFinding(SpanFindingKind Kind, string Span, string TraceId, string SpanId, TagId Unit, SpawnSite Site, TimeSpan Age)
{
    /// <summary>Whether the unit has ended: a span that is left open may belong to a unit that goes on.</summary>
    public bool IsUnitEnded { get; init; }

    /// <summary>How often the same was found: same kind, same span's name, same place. The rest is that of the first.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The finding in a line.</summary>
    public override string ToString()
    {
        string what = Kind switch
        {
            SpanFindingKind.LeftOpen => $"span \"{Span}\" was never ended; unit \"{Site.Name}\" {(IsUnitEnded ? "is gone" : "goes on")}",
            SpanFindingKind.EndedEarly => $"span \"{Span}\" ended, and its unit \"{Site.Name}\" still runs",
            _ => $"span \"{Span}\" was ended for unit \"{Site.Name}\", which can never finish",
        };
        string place = Site.Line > 0 ? $" at {Site.File}:{Site.Line}" : "";
        string times = Count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {Count} times") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what} ({Age.TotalSeconds:0.0} s; started in {Site.Function}{place}; trace {TraceId}, span {SpanId}{times})");
    }
}
