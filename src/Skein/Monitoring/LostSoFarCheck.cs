using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.LostTasks;

namespace Skein.Monitoring;

/// <summary>Tells which work of a snapshot is lost, once there was a collection to prove it.</summary>
internal sealed class LostSoFarCheck(LostTaskWatch watch) : IFindingCheck
{
    private readonly LostCheck check = new();

    public string Name => check.Name;

    public string Description => check.Description;

    public CheckResult Check(Snapshot snapshot) => watch.Scans == 0 ? CheckResult.CannotTellWithout("a collection of the whole heap") : check.Check(snapshot);
}
