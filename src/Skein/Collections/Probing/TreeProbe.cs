using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>SortedSet</c>.</summary>
internal sealed class TreeProbe(FieldInfo[] header, FieldInfo[] node) : CollectionProbe(header)
{
    private const int Comparer = 3;

    public static TreeProbe? Make(Type type, CollectionLayout layout)
    {
        var fields = new Fields(type);
        FieldInfo?[] header = [fields.OfReference(layout.Root), fields.Of(layout.NodeCount, typeof(int)), fields.Of(layout.NodeVersion, typeof(int)), fields.OfReference(layout.Comparer)];
        if (!fields.AreComplete) return null;
        var inner = new Fields(header[0]!.FieldType);
        FieldInfo?[] node = [inner.OfReference(layout.TreeLeft), inner.OfReference(layout.TreeRight), inner.Of(layout.TreeColor), inner.Of(layout.TreeItem)];
        return inner.AreComplete && node[2]!.FieldType.IsEnum ? new TreeProbe(header!, node!) : null;
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits)
    {
        var nodes = new Nodes(node, ItemOrder.Of(header[Comparer]));
        int count = (int)header[1]!;
        if (count > limits.NodesMax) return Sight.OfRefused($"it has more than {nameof(CollectionCheckLimits.NodesMax)} = {limits.NodesMax:N0} nodes");
        IReadOnlyList<CollectionFault> faults = TreeCheck.Check(nodes.Ids.Of(header[0]), count, nodes, limits.NodesMax);
        nodes.Digest.Add(count);
        nodes.Digest.Add((int)header[2]!);
        return new Sight(true, count, faults, nodes.Digest.ToHashCode());
    }

    private sealed class Nodes(FieldInfo[] fields, Func<object?, object?, int?>? order) : ITreeNodes
    {
        public HashCode Digest;

        public NodeIds Ids { get; } = new();

        public bool TryRead(ulong id, out TreeNode node)
        {
            object real = Ids[id];
            node = new TreeNode(Ids.Of(fields[0].GetValue(real)), Ids.Of(fields[1].GetValue(real)), Convert.ToInt32(fields[2].GetValue(real), null) == 1);
            Digest.Add(id);
            Digest.Add(node);
            return true;
        }

        public int? Compare(ulong left, ulong right) => order?.Invoke(fields[3].GetValue(Ids[left]), fields[3].GetValue(Ids[right]));
    }
}
