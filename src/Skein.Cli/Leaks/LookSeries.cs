using Skein.Core.Filtering;
using Skein.Core.Findings;
using Skein.Core.Growth;
using Skein.Core.Model;

namespace Skein.Cli.Leaks;

/// <summary>Looks at one process, of which only the last is kept whole. Used by one thread.</summary>
internal sealed class LookSeries(SnapshotFilter filter, GrowthOptions options)
{
    private readonly GrowthWatch watch = new(options);
    private DateTimeOffset first;
    private Snapshot? last;

    public int Count { get; private set; }

    public TimeSpan Elapsed => last is null ? TimeSpan.Zero : last.TakenAt - first;

    public void Add(Snapshot snapshot)
    {
        last = filter.Apply(snapshot);
        if (Count++ == 0) first = snapshot.TakenAt;
        watch.Add(last);
    }

    /// <summary>What is lost at the last look, and what has grown up to it.</summary>
    public FindingReport Report()
    {
        Snapshot snapshot = last ?? throw new InvalidOperationException("nothing was looked at");
        var lost = new LostCheck();
        return FindingReport.Of(WithDropped(snapshot), [(lost, lost.Check(snapshot)), (new GrowthCheck(options), watch.Result)]);
    }

    /// <summary>What the watch left out is shown as what the snapshot left out is.</summary>
    private Snapshot WithDropped(Snapshot snapshot) => watch.Dropped.Count == 0 ? snapshot : new Snapshot
    {
        Runtime = snapshot.Runtime,
        Process = snapshot.Process,
        TakenAt = snapshot.TakenAt,
        Source = snapshot.Source with { Dropped = [.. snapshot.Source.Dropped, .. watch.Dropped] },
        Coroutines = snapshot.Coroutines,
        Stacks = snapshot.Stacks,
        Resources = snapshot.Resources,
        Spans = snapshot.Spans,
        Labels = snapshot.Labels,
        Ages = snapshot.Ages,
    };
}
