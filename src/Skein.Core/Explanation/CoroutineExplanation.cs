using Skein.Core.Findings;
using Skein.Core.Model;

namespace Skein.Core.Explanation;

/// <summary>All that a snapshot tells of one coroutine and of those around it. Immutable, thread-safe.</summary>
public sealed record CoroutineExplanation
{
    internal CoroutineExplanation()
    {
    }

    /// <summary>The snapshot.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>The coroutine.</summary>
    public required Coroutine Coroutine { get; init; }

    /// <summary>Its name, state and frames.</summary>
    public required Participant Self { get; init; }

    /// <summary>Time since its start; unknown where the source does not tell.</summary>
    public required Age SinceStart { get; init; }

    /// <summary>What it waits for and who holds that, then what the first holder waits for, and so on; empty where it waits for nothing that is held.</summary>
    public required IReadOnlyList<WaitStep> WaitChain { get; init; }

    /// <summary>Whether the last holder of <see cref="WaitChain"/> waits for one of those before it.</summary>
    public required bool IsWaitCircle { get; init; }

    /// <summary>What parents are.</summary>
    public required ParentRelation Relation { get; init; }

    /// <summary>Its parent, the parent's parent and so on.</summary>
    public required IReadOnlyList<Participant> Parents { get; init; }

    /// <summary>Id of the next parent, where the snapshot does not have it: it has ended, or was left out; 0 else.</summary>
    public required ulong MissingParent { get; init; }

    /// <summary>How many have it as their parent.</summary>
    public required long ChildCount { get; init; }

    /// <summary>Some of them.</summary>
    public required IReadOnlyList<Participant> Children { get; init; }

    /// <summary>What it is known to hold, what most wait for first.</summary>
    public required IReadOnlyList<HeldResource> Holds { get; init; }

    /// <summary>How many resources it holds.</summary>
    public required int HoldsCount { get; init; }

    /// <summary>How many others are of the same kind, in the same state and wait, at the same place, started at the same place.</summary>
    public required long Alike { get; init; }

    /// <summary>Explains the coroutine at an index of <see cref="Snapshot.Coroutines"/>.</summary>
    public static CoroutineExplanation Of(Snapshot snapshot, int index, ExplanationLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, snapshot.Coroutines.Count);
        return new Explainer(snapshot, index, limits ?? ExplanationLimits.Default).Explain();
    }
}
