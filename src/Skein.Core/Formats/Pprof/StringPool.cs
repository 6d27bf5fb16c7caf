using System.Runtime.InteropServices;

namespace Skein.Core.Formats.Pprof;

/// <summary>A profile's string table as it grows; entry 0 is empty.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, int> index = new() { [""] = 0 };
    private readonly List<string> strings = [""];

    public IReadOnlyList<string> Strings => strings;

    public int Add(string text)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(index, text, out bool known);
        if (known) return place;
        place = strings.Count;
        strings.Add(text);
        return place;
    }
}
