using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>
/// Finds coroutines and threads that wait for each other in a circle and can never go on. A wait that a timer ends, or
/// that something else may end, is no part of a circle; nor is one whose holders are not all known.
/// </summary>
/// <param name="poolThreadsMax">
/// How many threads the pool may have. Where it has as many, and each is blocked, queued work cannot run: a circle
/// through the pool. Null where it is not known; then such circles are not looked for.
/// </param>
public sealed class AsyncDeadlockCheck(int? poolThreadsMax = null) : IFindingCheck
{
    private readonly int? poolThreadsMax = poolThreadsMax is null or > 0
        ? poolThreadsMax
        : throw new ArgumentOutOfRangeException(nameof(poolThreadsMax), poolThreadsMax, "at least 1");

    /// <inheritdoc/>
    public string Name => AsyncDeadlockFinding.CheckName;

    /// <inheritdoc/>
    public string Description => "coroutines and threads that wait for each other in a circle";

    /// <inheritdoc/>
    public CheckResult Check(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var graph = new WaitGraph(snapshot, poolThreadsMax);
        bool[] stuck = StuckSet.Of(graph);
        var knots = new KnotFinder(graph, stuck).Find();
        return CheckResult.Found([.. knots
            .Select(knot => Describe(snapshot, graph, stuck, knot))
            .OrderBy(finding => finding.Cycle[0].Coroutine.Id)]);
    }

    private static AsyncDeadlockFinding Describe(Snapshot snapshot, WaitGraph graph, bool[] stuck, List<int> knot)
    {
        var cycle = DeadlockCycle.Shortest(snapshot, graph, knot);
        return new AsyncDeadlockFinding
        {
            Cycle = [.. cycle.Select(node => StepOf(snapshot, graph, node))],
            KnotCount = knot.Count,
            VictimCount = DeadlockCycle.CountVictims(graph, stuck, knot),
        };
    }

    private static DeadlockStep StepOf(Snapshot snapshot, WaitGraph graph, int node)
    {
        var gate = graph.GateOf(node)!;
        var participant = Participant.Of(snapshot, graph.PlaceOf(node));
        bool isPool = participant.State == CoroutineState.Runnable;
        string what = isPool ? "a thread of the pool" : gate.Resource != 0 ? Captions.Of(snapshot.Resources[gate.Resource]) : "";
        return new DeadlockStep(participant, what, gate.Evidence);
    }
}
