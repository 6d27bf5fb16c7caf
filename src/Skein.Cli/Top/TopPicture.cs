namespace Skein.Cli.Top;

/// <summary>Everything that one drawing of the screen depends on. Immutable.</summary>
/// <param name="State">What the user chose.</param>
/// <param name="Sample">The last sample; null before the first.</param>
/// <param name="Rows">Its rows, in order.</param>
/// <param name="GroupedBy">The word for the grouping.</param>
/// <param name="ShowsMark">Whether one row is marked: there are keys to move the mark.</param>
internal sealed record TopPicture(TopState State, TopSample? Sample, IReadOnlyList<GrownRow> Rows, string GroupedBy, bool ShowsMark)
{
    /// <summary>Where the marked row is.</summary>
    public int MarkedRow => TopKeys.MarkedRow(State, [.. Rows.Select(row => row.Row.Key)]);
}
