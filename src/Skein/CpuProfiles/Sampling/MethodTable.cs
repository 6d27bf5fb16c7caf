using Skein.Core.Naming;
using Skein.CpuProfiles.Nettrace;

namespace Skein.CpuProfiles.Sampling;

/// <summary>
/// Which method an address belongs to. What is there at the end comes before what was there in between: its memory may
/// have been used again. Used by one thread.
/// </summary>
/// <param name="methodsMax">How many methods are kept.</param>
internal sealed class MethodTable(int methodsMax)
{
    private readonly Dictionary<ulong, MethodRange> present = [];
    private readonly Dictionary<ulong, MethodRange> past = [];
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<MethodRange, string> names = new(ReferenceEqualityComparer.Instance);
    private MethodRange[] presentByStart = [];
    private MethodRange[] pastByStart = [];

    /// <summary>Methods that were met.</summary>
    public int Count => present.Count + past.Count;

    /// <summary>Methods beyond the bound.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes a <c>MethodLoadVerbose</c> or <c>MethodDCEndVerbose</c> event (ClrEtwAll.man).</summary>
    public void Add(in NettraceEvent item, bool isPresent)
    {
        if (Count >= methodsMax)
        {
            Dropped++;
            return;
        }

        var fields = new BlockCursor(item.Payload, item.Offset);
        _ = fields.Int64(); // method
        _ = fields.Int64(); // module
        ulong start = (ulong)fields.Int64();
        uint bytes = (uint)fields.Int32();
        _ = fields.Int32(); // token
        _ = fields.Int32(); // flags
        string type = Text(fields.Text());
        string method = Text(fields.Text());
        (isPresent ? present : past)[start] = new MethodRange(start, bytes, type, method);
    }

    /// <summary>Makes addresses findable; to be called after the last method.</summary>
    public void Sort()
    {
        presentByStart = [.. present.Values.OrderBy(method => method.Start)];
        pastByStart = [.. past.Values.OrderBy(method => method.Start)];
    }

    /// <summary>The method's name as a person writes it; null where the address is in none.</summary>
    public string? NameAt(ulong address)
    {
        if ((Find(presentByStart, address) ?? Find(pastByStart, address)) is not { } method) return null;
        if (names.TryGetValue(method, out string? known)) return known;
        return names[method] = FunctionName.OfMethod(method.TypeName, method.MethodName);
    }

    private static MethodRange? Find(MethodRange[] methods, ulong address)
    {
        int low = 0, high = methods.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (methods[middle].Start <= address) low = middle + 1;
            else high = middle;
        }

        return low > 0 && methods[low - 1].Holds(address) ? methods[low - 1] : null;
    }

    /// <summary>Types come once for each of their methods, and many methods are named alike.</summary>
    private string Text(ReadOnlySpan<char> text)
    {
        var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known)) return known;
        string added = text.ToString();
        texts.Add(added);
        return added;
    }
}
