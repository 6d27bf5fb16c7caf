using Skein.Core.Findings;
using Skein.Core.Model;

namespace Skein.Core.Collections;

/// <summary>Finds collections whose structure is broken. Only a source with the whole memory can tell: a process, a core file.</summary>
public sealed class CorruptCollectionCheck : IFindingCheck
{
    /// <inheritdoc/>
    public string Name => CorruptCollectionFinding.CheckName;

    /// <inheritdoc/>
    public string Description => "collections whose structure two threads have broken";

    /// <summary>Says that a snapshot is not enough.</summary>
    public CheckResult Check(Snapshot snapshot) => CheckResult.CannotTellWithout("the memory: a snapshot does not hold it");
}
