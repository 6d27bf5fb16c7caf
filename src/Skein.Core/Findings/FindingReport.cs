using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>What several checks say of one snapshot. Immutable, thread-safe.</summary>
public sealed class FindingReport
{
    private FindingReport(Snapshot snapshot, IReadOnlyList<(IFindingCheck Check, CheckResult Result)> results)
    {
        Snapshot = snapshot;
        Results = results;
    }

    /// <summary>The snapshot.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>Each check and its result, in the order in which they were given.</summary>
    public IReadOnlyList<(IFindingCheck Check, CheckResult Result)> Results { get; }

    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<Finding> Findings => [.. Results.SelectMany(entry => entry.Result.Findings)];

    /// <summary>The checks that need nothing but a snapshot.</summary>
    /// <param name="poolThreadsMax">How many threads the pool may have; null where it is not known.</param>
    public static IReadOnlyList<IFindingCheck> StandardChecks(int? poolThreadsMax = null) =>
        [new AsyncDeadlockCheck(poolThreadsMax), new LockConvoyCheck(), new SyncOverAsyncCheck()];

    /// <summary>What checks that have run say of a snapshot; in a series the last one.</summary>
    public static FindingReport Of(Snapshot snapshot, IEnumerable<(IFindingCheck Check, CheckResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(results);
        return new FindingReport(snapshot, [.. results]);
    }

    /// <summary>Runs checks.</summary>
    public static FindingReport Of(Snapshot snapshot, IEnumerable<IFindingCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(checks);
        return new FindingReport(snapshot, [.. checks.Select(check => (check, check.Check(snapshot)))]);
    }
}
