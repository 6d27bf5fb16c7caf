using Skein.Core.Collections;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>LinkedList</c>.</summary>
internal sealed class RingReader(string typeName, RingOffsets offsets, CollectionReaders readers) : CollectionReader(CollectionKind.LinkedList, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ObjectReader objects = memory.Objects;
        ulong head = objects.Pointer(address + (ulong)offsets.Head);
        int count = objects.Int32(address + (ulong)offsets.Count), version = objects.Int32(address + (ulong)offsets.Version);
        RingShape? shape = null;
        if (head != 0)
        {
            ulong type = objects.MethodTable(head);
            shape = readers.RingNodeOf(type);
            if (shape is null) return readers.NameOf(type).Contains("LinkedListNode<", StringComparison.Ordinal) ? CollectionState.OfRefused("the fields of its nodes are not as they are known") : default;
        }

        var nodes = new Nodes(objects, shape);
        IReadOnlyList<CollectionFault> faults = RingCheck.Check(address, head, count, nodes, readers.Limits.NodesMax);
        nodes.Digest.Add(head);
        nodes.Digest.Add(count);
        nodes.Digest.Add(version);
        return new CollectionState { IsRead = true, Count = count, Faults = faults, Digest = nodes.Digest.Value, Parts = (head, 0) };
    }

    private sealed class Nodes(ObjectReader objects, RingShape? shape) : IRingNodes
    {
        public Digest Digest;

        public bool TryRead(ulong id, out RingNode node)
        {
            node = default;
            if (shape is null || objects.MethodTable(id) != shape.MethodTable) return false;
            node = new RingNode(objects.Pointer(id + (ulong)shape.Next), objects.Pointer(id + (ulong)shape.Previous), objects.Pointer(id + (ulong)shape.List));
            Digest.Add(id);
            Digest.Add(node.Next);
            Digest.Add(node.Previous);
            return true;
        }
    }
}
