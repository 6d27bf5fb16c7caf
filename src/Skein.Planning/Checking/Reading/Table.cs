namespace Skein.Planning.Checking.Reading;

/// <summary>A table: its first row says what the columns are. Immutable.</summary>
/// <param name="Headers">The first row.</param>
/// <param name="Rows">The others; a row may have fewer cells than there are headers.</param>
internal sealed record Table(IReadOnlyList<TableCell> Headers, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>The first column whose header fits; -1 where none.</summary>
    public int Column(Func<string, bool> fits)
    {
        for (int at = 0; at < Headers.Count; at++)
        {
            if (fits(Headers[at].Text)) return at;
        }

        return -1;
    }
}
