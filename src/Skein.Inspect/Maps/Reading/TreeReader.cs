using Skein.Core.Collections;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>SortedSet</c>, or the one inside of a <c>SortedDictionary</c>.</summary>
internal sealed class TreeReader(CollectionKind kind, string typeName, TreeOffsets offsets, CollectionReaders readers) : CollectionReader(kind, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ObjectReader objects = memory.Objects;
        ulong root = objects.Pointer(address + (ulong)offsets.Root);
        int count = objects.Int32(address + (ulong)offsets.Count), version = objects.Int32(address + (ulong)offsets.Version);
        TreeShape? shape = null;
        if (root != 0)
        {
            ulong type = objects.MethodTable(root);
            shape = readers.TreeNodeOf(type);
            if (shape is null) return readers.NameOf(type).EndsWith("+Node", StringComparison.Ordinal) ? CollectionState.OfRefused("the fields of its nodes are not as they are known") : default;
        }

        var nodes = new Nodes(objects, shape, OrderOf(objects, address));
        IReadOnlyList<CollectionFault> faults = TreeCheck.Check(root, count, nodes, readers.Limits.NodesMax);
        nodes.Digest.Add(root);
        nodes.Digest.Add(count);
        nodes.Digest.Add(version);
        return new CollectionState { IsRead = true, Count = count, Faults = faults, Digest = nodes.Digest.Value, Parts = (root, 0) };
    }

    private (Func<ulong, ulong, int?>? Order, bool IsOfPairs) OrderOf(ObjectReader objects, ulong address)
    {
        ulong comparer = objects.Pointer(address + (ulong)offsets.Comparer);
        ulong type = objects.MethodTable(comparer);
        string name = readers.NameOf(type);
        if (!name.EndsWith("+KeyValuePairComparer", StringComparison.Ordinal)) return (ItemOrder.Of(name, objects), false);
        int offset = readers.ReferenceOf(type, readers.Layout.KeyComparer);
        ulong inner = offset < 0 ? 0 : objects.Pointer(comparer + (ulong)offset);
        return (ItemOrder.Of(readers.NameOf(objects.MethodTable(inner)), objects), true);
    }

    private sealed class Nodes(ObjectReader objects, TreeShape? shape, (Func<ulong, ulong, int?>? Compare, bool IsOfPairs) order) : ITreeNodes
    {
        private readonly int item = shape is null || (order.IsOfPairs && shape.KeyInItem < 0) ? -1 : shape.Item + (order.IsOfPairs ? shape.KeyInItem : 0);

        public Digest Digest;

        public bool TryRead(ulong id, out TreeNode node)
        {
            node = default;
            if (shape is null || objects.MethodTable(id) != shape.MethodTable) return false;
            objects.TryRead(id + (ulong)shape.Color, out byte color);
            node = new TreeNode(objects.Pointer(id + (ulong)shape.Left), objects.Pointer(id + (ulong)shape.Right), color == 1);
            Digest.Add(id);
            Digest.Add(node.Left);
            Digest.Add(node.Right);
            Digest.Add(color);
            return true;
        }

        public int? Compare(ulong left, ulong right) => item < 0 ? null : order.Compare?.Invoke(left + (ulong)item, right + (ulong)item);
    }
}
