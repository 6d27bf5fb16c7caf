namespace Skein.Cli.Top;

/// <summary>Puts rows in the order that the user chose; equal ones by count, then by key, so that rows do not dance.</summary>
internal static class TopOrder
{
    public static IReadOnlyList<GrownRow> Sort(IEnumerable<GrownRow> rows, TopSort sort)
    {
        IOrderedEnumerable<GrownRow> ordered = sort switch
        {
            TopSort.Oldest => rows.OrderByDescending(row => row.Row.Oldest.IsKnown).ThenByDescending(row => row.Row.Oldest.Duration),
            TopSort.Growth => rows.OrderByDescending(row => row.PerMinute ?? 0).ThenByDescending(row => row.Change ?? 0),
            _ => rows.OrderByDescending(row => row.Row.Count),
        };
        return [.. ordered.ThenByDescending(row => row.Row.Count).ThenBy(row => row.Row.Key, StringComparer.Ordinal)];
    }
}
