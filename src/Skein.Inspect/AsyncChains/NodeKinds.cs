using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>Tells what each object of a walk is in a chain.</summary>
internal sealed class NodeKinds(HeapWalk walk)
{
    private static readonly string[] Joins = ["WhenAllPromise", "WhenAnyPromise", "CompleteOnInvokePromise", "CompleteOnCountdownPromise", "+WhenEachState"];

    private readonly Dictionary<int, bool> isJoin = [];

    /// <summary>What the object is. Boxes must have been given the state of their state machine.</summary>
    public NodeKind Of(int index)
    {
        ref AsyncObject entry = ref walk.Objects[index];
        HeapType type = walk.Types[entry.Type];
        switch (type.Role)
        {
            case ObjectRole.Box:
            case ObjectRole.PooledBox:
                // Below -1 a machine is finished (-2) or an iterator rests between two items.
                return entry.State >= -1 ? NodeKind.Frame : NodeKind.None;
            case ObjectRole.RuntimeAsyncTask:
                return NodeKind.RuntimeAsync;
            case ObjectRole.Task:
                return IsJoin(type) ? NodeKind.Join
                    : entry.Awaited == 0 ? NodeKind.Leaf
                    : (entry.State & (TaskLayout.Started | TaskLayout.WaitingForActivation)) != 0 ? NodeKind.Delegate
                    : NodeKind.None; // made, never started
            case ObjectRole.Source:
                return IsJoin(type) ? NodeKind.Join : NodeKind.Leaf;
            default:
                return NodeKind.None;
        }
    }

    public bool IsFrame(NodeKind kind) => kind is NodeKind.Frame or NodeKind.Delegate or NodeKind.RuntimeAsync;

    private bool IsJoin(HeapType type)
    {
        if (isJoin.TryGetValue(type.Index, out bool known)) return known;
        return isJoin[type.Index] = Joins.Any(name => type.Name.Contains(name, StringComparison.Ordinal));
    }
}
