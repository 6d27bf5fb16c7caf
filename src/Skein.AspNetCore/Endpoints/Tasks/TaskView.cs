using Skein.Core;
using Skein.Core.Filtering;
using Skein.Core.Model;
using Skein.Monitoring;
using Skein.Snapshots;

namespace Skein.AspNetCore.Endpoints.Tasks;

/// <summary>What the parameters <c>limit</c> and <c>filter</c> ask for. Immutable.</summary>
/// <param name="Limits">Bounds of the snapshot.</param>
/// <param name="Filter">The filter.</param>
internal sealed record TaskView(SnapshotLimits Limits, SnapshotFilter Filter)
{
    public const string LimitParameter = "limit";
    public const string FilterParameter = "filter";

    public static TaskView Of(EndpointQuery query, EndpointLimits limits, SkeinMonitor monitor)
    {
        int units = (int)query.Number(LimitParameter, limits.UnitsMax, 1, limits.UnitsMax);
        return new TaskView(monitor.Options.Snapshots with { UnitsMax = units }, FilterOf(query.Text(FilterParameter)));
    }

    public Snapshot Take(SkeinMonitor monitor) => monitor.TakeSnapshot(Limits);

    private static SnapshotFilter FilterOf(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? SnapshotFilter.Everything : SnapshotFilter.Parse(text);
        }
        catch (SkeinException refusal)
        {
            throw EndpointRefusal.Query(FilterParameter, $"{refusal.Reason}{(refusal.Remedy.Length > 0 ? $"; {refusal.Remedy}" : "")}");
        }
    }
}
