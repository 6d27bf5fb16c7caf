using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>LinkedList</c>.</summary>
internal sealed class RingProbe(FieldInfo[] header, FieldInfo[] node) : CollectionProbe(header)
{
    public static RingProbe? Make(Type type, CollectionLayout layout)
    {
        var fields = new Fields(type);
        FieldInfo?[] header = [fields.OfReference(layout.RingHead), fields.Of(layout.NodeCount, typeof(int)), fields.Of(layout.NodeVersion, typeof(int))];
        if (!fields.AreComplete) return null;
        var inner = new Fields(header[0]!.FieldType);
        FieldInfo?[] node = [inner.OfReference(layout.RingNext), inner.OfReference(layout.RingPrevious), inner.OfReference(layout.RingList)];
        return inner.AreComplete ? new RingProbe(header!, node!) : null;
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits)
    {
        var nodes = new Nodes(node);
        int count = (int)header[1]!;
        if (count > limits.NodesMax) return Sight.OfRefused($"it has more than {nameof(CollectionCheckLimits.NodesMax)} = {limits.NodesMax:N0} nodes");
        IReadOnlyList<CollectionFault> faults = RingCheck.Check(nodes.Ids.Of(collection), nodes.Ids.Of(header[0]), count, nodes, limits.NodesMax);
        nodes.Digest.Add(count);
        nodes.Digest.Add((int)header[2]!);
        return new Sight(true, count, faults, nodes.Digest.ToHashCode());
    }

    private sealed class Nodes(FieldInfo[] fields) : IRingNodes
    {
        public HashCode Digest;

        public NodeIds Ids { get; } = new();

        public bool TryRead(ulong id, out RingNode node)
        {
            object real = Ids[id];
            node = new RingNode(Ids.Of(fields[0].GetValue(real)), Ids.Of(fields[1].GetValue(real)), Ids.Of(fields[2].GetValue(real)));
            Digest.Add(id);
            Digest.Add(node);
            return true;
        }
    }
}
