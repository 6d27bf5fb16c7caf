namespace Skein.Wasm.Modules.Custom;

/// <summary>What is wrong with parts that a module can do without. Used by one thread.</summary>
internal sealed class Remarks(int max)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public int Dropped { get; private set; }

    public void Add(string line)
    {
        if (lines.Count < max) lines.Add(line);
        else Dropped++;
    }
}
