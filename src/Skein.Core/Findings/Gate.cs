namespace Skein.Core.Findings;

/// <summary>What coroutines wait for, with those that can open it. Coroutines are nodes of a <see cref="WaitGraph"/>.</summary>
internal sealed class Gate
{
    /// <summary>Index into the snapshot's resources; 0 where it is no resource but a join, or the pool.</summary>
    public required int Resource { get; init; }

    /// <summary>How the holders are known.</summary>
    public required string Evidence { get; init; }

    /// <summary>Whether one holder that never opens it keeps it shut (all of several tasks); else any holder can open it.</summary>
    public required bool NeedsAll { get; init; }

    /// <summary>Nodes that can open it.</summary>
    public List<int> Holders { get; } = [];

    /// <summary>Holders that the snapshot does not have: of them nothing is known, so they may open it.</summary>
    public int HoldersElsewhere { get; set; }

    /// <summary>Nodes that wait for it.</summary>
    public List<int> Waiters { get; } = [];
}
