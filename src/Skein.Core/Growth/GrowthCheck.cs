using Skein.Core.Findings;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>Finds groups that only grow and whose members stay, over several snapshots of one process.</summary>
public sealed class GrowthCheck(GrowthOptions? options = null) : IFindingCheck
{
    private readonly GrowthOptions options = options ?? GrowthOptions.Default;

    /// <inheritdoc/>
    public string Name => GrowingFinding.CheckName;

    /// <inheritdoc/>
    public string Description => "groups that only grow, and whose members stay";

    /// <summary>Says that one snapshot is not enough.</summary>
    public CheckResult Check(Snapshot snapshot) => Check([snapshot]);

    /// <summary>Looks at snapshots in the order in which they were taken.</summary>
    public CheckResult Check(IEnumerable<Snapshot> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var watch = new GrowthWatch(options);
        foreach (var snapshot in series) watch.Add(snapshot);
        return watch.Result;
    }
}
