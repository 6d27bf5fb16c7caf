namespace Skein.Collections.Probing;

/// <summary>Numbers for nodes, from 1; 0 is none. Used by one thread.</summary>
internal sealed class NodeIds
{
    private readonly Dictionary<object, ulong> ids = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> nodes = [];

    public ulong Of(object? node)
    {
        if (node is null) return 0;
        if (ids.TryGetValue(node, out ulong id)) return id;
        nodes.Add(node);
        ids.Add(node, (ulong)nodes.Count);
        return (ulong)nodes.Count;
    }

    public object this[ulong id] => nodes[(int)id - 1];
}
