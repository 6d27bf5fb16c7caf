using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>Tells what an object of a walk is in a chain.</summary>
internal static class NodeKinds
{
    /// <summary>What the object is. Boxes must have been given the state of their state machine.</summary>
    public static NodeKind Of(in AsyncObject entry, HeapType type)
    {
        switch (type.Role)
        {
            case ObjectRole.Box:
            case ObjectRole.PooledBox:
                // Below -1 a machine is finished (-2) or an iterator rests between two items.
                return entry.State >= -1 ? NodeKind.Frame : NodeKind.None;
            case ObjectRole.RuntimeAsyncTask:
                return NodeKind.RuntimeAsync;
            case ObjectRole.Task:
                return type.IsJoin ? NodeKind.Join
                    : entry.Awaited == 0 ? NodeKind.Leaf
                    : (entry.State & (TaskLayout.Started | TaskLayout.WaitingForActivation)) != 0 ? NodeKind.Delegate
                    : NodeKind.None; // made, never started
            case ObjectRole.Source:
                return type.IsJoin ? NodeKind.Join : NodeKind.Leaf;
            default:
                return NodeKind.None;
        }
    }

    /// <summary>Whether nodes of a kind are shown as frames.</summary>
    public static bool IsFrame(NodeKind kind) => kind is NodeKind.Frame or NodeKind.Delegate or NodeKind.RuntimeAsync;
}
