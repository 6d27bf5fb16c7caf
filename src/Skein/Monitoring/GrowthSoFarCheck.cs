using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Growth;

namespace Skein.Monitoring;

/// <summary>Tells what the growth watch has reported so far; it, and not one snapshot, can judge growth.</summary>
internal sealed class GrowthSoFarCheck(GrowingGroupWatch watch) : IFindingCheck
{
    // From fewer, no group is ever judged to grow.
    private const int LooksMin = 5;

    public string Name => "growing";

    public string Description => "groups of work that only grow";

    public CheckResult Check(Snapshot snapshot) => watch.Looks < LooksMin
        ? CheckResult.CannotTellWithout($"{LooksMin} looks; there were {watch.Looks}")
        : CheckResult.Found([.. watch.Recent]);
}
