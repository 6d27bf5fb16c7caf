namespace Skein.Wasm.Text.Reading;

/// <summary>Numbers and names of everything of one kind.</summary>
/// <param name="what">The kind, as messages call it.</param>
internal sealed class IndexSpace(string what)
{
    private readonly Dictionary<string, uint> names = new(StringComparer.Ordinal);

    public uint Count { get; private set; }

    /// <summary>Takes the next number.</summary>
    /// <param name="name">Its name, or anything else where it has none.</param>
    public uint Add(WatNode? name)
    {
        if (name is { IsName: true } && !names.TryAdd(name.Word!, Count)) throw name.Wrong($"duplicate {what} {name.Word}");
        return Count++;
    }

    /// <summary>The number that a number or a name stands for.</summary>
    public uint Resolve(WatNode node)
    {
        if (!node.IsName) return WatNumbers.U32(node);
        return names.TryGetValue(node.Word!, out uint number) ? number : throw node.Wrong($"unknown {what} {node.Word}");
    }
}
