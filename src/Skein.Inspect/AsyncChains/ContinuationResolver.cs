using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// Follows a task's continuation to the nodes it tells: through delegates, wrappers that carry a context, and lists.
/// </summary>
internal sealed class ContinuationResolver(HeapWalk walk, ObjectReader reader, InspectLimits limits)
{
    private const int HopsMax = 12;

    private readonly Dictionary<int, (LinkKind Kind, int Offset)> links = [];

    /// <summary>Continuations beyond <see cref="InspectLimits.ContinuationsMax"/> on one task.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds the index of each node that is told; returns whether a blocked thread is told too.</summary>
    public bool Resolve(ulong continuation, List<int> nodes) => Follow(continuation, nodes, HopsMax);

    /// <summary>The first node behind a reference, or -1.</summary>
    public int ResolveOne(ulong address)
    {
        List<int> nodes = [];
        Follow(address, nodes, HopsMax);
        return nodes.Count > 0 ? nodes[0] : -1;
    }

    private bool Follow(ulong address, List<int> nodes, int hops)
    {
        while (address != 0 && hops-- > 0)
        {
            int node = walk.Objects.Find(address);
            if (node >= 0)
            {
                nodes.Add(node);
                return false;
            }

            if (walk.Types.Get(reader.MethodTable(address)) is not { } type) return false;
            (LinkKind kind, int offset) = LinkOf(type);
            switch (kind)
            {
                case LinkKind.Reference:
                    address = reader.Pointer(address + (ulong)offset);
                    break;
                case LinkKind.List:
                    return FollowList(type, address, nodes, hops);
                default:
                    return kind == LinkKind.Thread;
            }
        }

        return false;
    }

    private bool FollowList(HeapType type, ulong list, List<int> nodes, int hops)
    {
        ulong items = reader.Pointer(list + (ulong)type.Offset("_items"));
        int size = Math.Min(reader.Int32(list + (ulong)type.Offset("_size")), reader.ArrayLength(items));
        if (size > limits.ContinuationsMax)
        {
            Dropped += size - limits.ContinuationsMax;
            size = limits.ContinuationsMax;
        }

        bool thread = false;
        for (int index = 0; index < size; index++)
        {
            ulong item = reader.Pointer(ObjectReader.ElementAddress(items, index));
            if (item != 0) thread |= Follow(item, nodes, hops);
        }

        return thread;
    }

    private (LinkKind Kind, int Offset) LinkOf(HeapType type)
    {
        if (links.TryGetValue(type.Index, out (LinkKind, int) known)) return known;
        return links[type.Index] = ContinuationLinks.Of(type);
    }
}
