using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>
/// Who waits for whom: from a coroutine to the gate that it waits at, from there to the coroutines that can open it.
/// Only coroutines with a known way on are in it, and only waits that nothing else ends: no timer, no "whichever is
/// first". A source lists all holders of a resource or none.
/// </summary>
internal sealed class WaitGraph
{
    private readonly Snapshot snapshot;
    private readonly Dictionary<int, int> nodeOf = [];
    private readonly List<int> places = [];
    private readonly List<Gate?> gateOf = [];
    private readonly List<List<Gate>> heldBy = [];
    private readonly Dictionary<int, Gate> gateOfResource = [];

    public WaitGraph(Snapshot snapshot, int? poolThreadsMax)
    {
        this.snapshot = snapshot;
        AddResourceWaits();
        AddJoins();
        if (poolThreadsMax is { } max) AddPool(max);
    }

    /// <summary>How many coroutines there are.</summary>
    public int Count => places.Count;

    /// <summary>Every gate, in the order in which it was met.</summary>
    public List<Gate> Gates { get; } = [];

    /// <summary>A node's index among the snapshot's coroutines.</summary>
    public int PlaceOf(int node) => places[node];

    /// <summary>The gate that a node waits at; null where it can go on.</summary>
    public Gate? GateOf(int node) => gateOf[node];

    /// <summary>The gates that a node can open.</summary>
    public List<Gate> HeldBy(int node) => heldBy[node];

    private void AddResourceWaits()
    {
        var coroutines = CoroutineSpan.Of(snapshot);
        var waiters = new List<int>();
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (CanBeStuck(coroutines[i]) && snapshot.Resources[coroutines[i].Wait.Resource].Holders.Count > 0) waiters.Add(i);
        }

        var index = new CoroutineIndex(snapshot, waiters.Select(waiter => snapshot.Coroutines[waiter].Wait.Resource).Distinct().SelectMany(resource => snapshot.Resources[resource].Holders));
        foreach (int waiter in waiters) AddWaiter(waiter, GateAt(coroutines[waiter].Wait.Resource, index));
    }

    private Gate GateAt(int resource, CoroutineIndex index)
    {
        if (gateOfResource.TryGetValue(resource, out var known)) return known;
        var held = snapshot.Resources[resource];
        var gate = AddGate(resource, held.HolderEvidence, held.Kind == WaitReason.WhenAll);
        gateOfResource.Add(resource, gate);
        foreach (ulong holder in held.Holders.Distinct())
        {
            if (index.TryFind(holder, out int place)) AddHolder(gate, place);
            else gate.HoldersElsewhere++;
        }

        return gate;
    }

    /// <summary>Waits for other coroutines that name the one that waits as their parent.</summary>
    private void AddJoins()
    {
        var coroutines = CoroutineSpan.Of(snapshot);
        var parents = new Dictionary<ulong, int>();
        for (int i = 0; i < coroutines.Length; i++)
        {
            bool joins = coroutines[i].Wait.Reason is WaitReason.WhenAll or WaitReason.Coroutine;
            if (joins && CanBeStuck(coroutines[i]) && snapshot.Resources[coroutines[i].Wait.Resource].Holders.Count == 0) parents[coroutines[i].Id] = i;
        }

        if (parents.Count == 0) return;
        var gates = new Dictionary<ulong, Gate>();
        for (int i = 0; i < coroutines.Length; i++)
        {
            ulong parent = coroutines[i].Parent;
            if (parent == 0 || !parents.TryGetValue(parent, out int waiter)) continue;
            if (!gates.TryGetValue(parent, out var gate))
            {
                gates.Add(parent, gate = AddGate(coroutines[waiter].Wait.Resource, "awaited", coroutines[waiter].Wait.Reason == WaitReason.WhenAll));
                AddWaiter(waiter, gate);
            }

            AddHolder(gate, i);
        }
    }

    /// <summary>
    /// Work that is queued waits for a thread of the pool, where the pool has as many as it may have: any of them can
    /// take it.
    /// </summary>
    private void AddPool(int max)
    {
        var coroutines = CoroutineSpan.Of(snapshot);
        var threads = new List<int>();
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i].Kind == CoroutineKind.Thread && ThreadRoles.Of(new FrameList(snapshot.Stacks, coroutines[i].Stack)) == ThreadRole.Pool) threads.Add(i);
        }

        if (threads.Count < max) return;
        Gate? pool = null;
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i] is not { State: CoroutineState.Runnable, Weight: 1, Kind: not (CoroutineKind.Thread or CoroutineKind.Goroutine) }) continue;
            pool ??= AddGate(0, "", needsAll: false);
            AddWaiter(i, pool);
        }

        if (pool is null) return;
        foreach (int thread in threads) AddHolder(pool, thread);
    }

    private static bool CanBeStuck(in Coroutine coroutine) =>
        coroutine is { State: CoroutineState.Waiting, Weight: 1, Wait: { Reason: not (WaitReason.WhenAny or WaitReason.WaitAsync), DueMilliseconds: <= 0 } };

    private Gate AddGate(int resource, string evidence, bool needsAll)
    {
        var gate = new Gate { Resource = resource, Evidence = evidence, NeedsAll = needsAll };
        Gates.Add(gate);
        return gate;
    }

    private void AddWaiter(int place, Gate gate)
    {
        int node = NodeAt(place);
        gateOf[node] = gate;
        gate.Waiters.Add(node);
    }

    private void AddHolder(Gate gate, int place)
    {
        int node = NodeAt(place);
        gate.Holders.Add(node);
        heldBy[node].Add(gate);
    }

    private int NodeAt(int place)
    {
        if (nodeOf.TryGetValue(place, out int known)) return known;
        nodeOf.Add(place, places.Count);
        places.Add(place);
        gateOf.Add(null);
        heldBy.Add([]);
        return places.Count - 1;
    }
}
