namespace Skein.Races.Hunting.Evidence;

/// <summary>Adds up what the processes of each run counted. Used by one thread.</summary>
internal sealed class CoverageSum
{
    public HuntCoverage Coverage { get; private set; } = new();

    public long Dropped { get; private set; }

    public long Faults { get; private set; }

    public string FirstFault { get; private set; } = "";

    /// <summary>
    /// Adds a run. Which sites a process hit is not told, only how many, so the most of one process stands for all:
    /// processes and runs may have hit the same ones.
    /// </summary>
    public void Add(IReadOnlyList<ProcessSummary> processes)
    {
        HuntCoverage before = Coverage;
        Coverage = before with
        {
            SitesHit = Math.Max(before.SitesHit, processes.Select(process => process.SitesHit).DefaultIfEmpty().Max()),
            // A private runtime tells of its collections only when two threads use one: these were seen, too.
            ObjectsSeen = Math.Max(before.ObjectsSeen, processes.Sum(process => Math.Max(process.ObjectsSeen, process.ObjectsShared))),
            ObjectsShared = Math.Max(before.ObjectsShared, processes.Sum(process => process.ObjectsShared)),
            AccessesShared = before.AccessesShared + processes.Sum(process => process.AccessesShared),
            Traps = before.Traps + processes.Sum(process => process.Traps),
            TrapsSprung = before.TrapsSprung + processes.Sum(process => process.TrapsSprung),
            Delayed = before.Delayed + TimeSpan.FromMicroseconds(processes.Sum(process => process.DelayedMicroseconds)),
            Processes = before.Processes + processes.Count,
            RunsUnknown = before.RunsUnknown + (processes.Count == 0 ? 1 : 0),
        };
        Dropped += processes.Sum(process => process.Dropped);
        Faults += processes.Sum(process => process.Faults);
        if (FirstFault.Length == 0) FirstFault = processes.Select(process => process.FirstFault).FirstOrDefault(fault => fault.Length > 0) ?? "";
    }
}
