using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>Looks for one kind of trouble. Implementations keep no state between calls; a false alarm is worse than a miss.</summary>
public interface IFindingCheck
{
    /// <summary>Its name in reports and files, in lower case with dashes: <c>sync-over-async</c>. Does not change.</summary>
    string Name { get; }

    /// <summary>What it looks for, in a sentence.</summary>
    string Description { get; }

    /// <summary>Looks at a snapshot.</summary>
    CheckResult Check(Snapshot snapshot);
}
