using Skein.Guard;
using Skein.Guard.Evidence;

namespace Skein.AspNetCore.Endpoints.Guard.Picture;

/// <summary>
/// The time of a flight ring, which ends with its newest look, in equal parts. However many looks there are, what is
/// drawn of them is bounded. Immutable.
/// </summary>
internal sealed class FlightBins(FlightRecord record)
{
    private static readonly TimeSpan SpanMin = TimeSpan.FromSeconds(1);

    public IReadOnlyList<GuardLook> Looks => record.Looks;

    /// <summary>How long it is: the whole span of the ring, also while it is not full.</summary>
    public TimeSpan Span { get; } = record.Span > SpanMin ? record.Span : SpanMin;

    /// <summary>Whether the ring goes less far back than it should.</summary>
    public bool IsShort => record.IsShort;

    public TimeSpan End => Looks.Count == 0 ? Span : Looks[^1].At;

    public TimeSpan Start => End - Span;

    /// <summary>Where in it a time lies, 0 to 1.</summary>
    public double Place(TimeSpan at) => Math.Clamp((at - Start) / Span, 0, 1);

    /// <summary>So many parts, the oldest first.</summary>
    public FlightBin[] Parts(int count)
    {
        var parts = new FlightBin[count];
        foreach (GuardLook look in Looks)
        {
            // A part holds its end, so that the newest look is in the last part and no part is of one moment.
            int part = Math.Clamp((int)Math.Ceiling(Place(look.At) * count) - 1, 0, count - 1);
            parts[part] = parts[part].With(look);
        }

        return parts;
    }

    /// <summary>Times in which the state was the same, one after the other.</summary>
    public IEnumerable<(GuardState State, TimeSpan From, TimeSpan To)> States()
    {
        for (int first = 0; first < Looks.Count;)
        {
            int next = first + 1;
            while (next < Looks.Count && Looks[next].State == Looks[first].State) next++;
            yield return (Looks[first].State, Looks[first].At, next < Looks.Count ? Looks[next].At : End);
            first = next;
        }
    }
}
