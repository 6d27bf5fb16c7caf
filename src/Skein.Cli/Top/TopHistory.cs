namespace Skein.Cli.Top;

/// <summary>
/// The last samples of one grouping and filter, from which growth is counted. Written by one thread.
/// </summary>
internal sealed class TopHistory
{
    /// <summary>Samples kept: a minute at the default interval.</summary>
    public const int SamplesMax = 30;

    private readonly Queue<(DateTimeOffset TakenAt, Dictionary<string, long> Counts)> samples = new();
    private Dictionary<string, long> before = [];

    /// <summary>Forgets everything, as when the groups are cut differently.</summary>
    public void Clear()
    {
        samples.Clear();
        before = [];
    }

    /// <summary>Adds a sample and tells how each of its groups has grown; a group that went is one of zero.</summary>
    public IReadOnlyList<GrownRow> Add(TopSample sample)
    {
        Dictionary<string, long> counts = [];
        foreach (TopRow row in sample.Rows) counts[row.Key] = counts.GetValueOrDefault(row.Key) + row.Count;
        bool first = samples.Count == 0;
        GrownRow[] rows = [.. sample.Rows.Select(row => first ? new GrownRow(row, null, null) : Grown(row, sample.TakenAt))];
        samples.Enqueue((sample.TakenAt, counts));
        before = counts;
        if (samples.Count > SamplesMax) samples.Dequeue();
        return rows;
    }

    private GrownRow Grown(TopRow row, DateTimeOffset now)
    {
        (DateTimeOffset start, Dictionary<string, long> then) = samples.Peek();
        double minutes = (now - start).TotalMinutes;
        double? rate = minutes > 0 ? (row.Count - then.GetValueOrDefault(row.Key)) / minutes : null;
        return new GrownRow(row, row.Count - before.GetValueOrDefault(row.Key), rate);
    }
}
