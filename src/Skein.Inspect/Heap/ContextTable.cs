namespace Skein.Inspect.Heap;

/// <summary>Execution contexts by index: many boxes share one. Index 0 is no context. Any thread may add.</summary>
internal sealed class ContextTable
{
    private readonly Dictionary<ulong, int> indexes = [];
    private readonly List<ulong> addresses = [0];
    private readonly Lock gate = new(); // guards both

    public int Add(ulong address)
    {
        if (address == 0) return 0;
        lock (gate)
        {
            if (indexes.TryGetValue(address, out int known)) return known;
            addresses.Add(address);
            indexes.Add(address, addresses.Count - 1);
            return addresses.Count - 1;
        }
    }

    public ulong[] ToArray() => [.. addresses];
}
