using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Skein.Tags;

/// <summary>
/// Numbers for spawn sites. A site is looked up by the identity of the texts that the compiler put there, so a look-up
/// compares two references and a line, and allocates nothing. Sites are never forgotten; their number is bounded.
/// Thread-safe.
/// </summary>
internal sealed class SpawnSites(TagLimits limits)
{
    private const int CacheSize = 4096;

    private readonly ConcurrentDictionary<(string Name, string File, int Line), int> numbers = new();

    // Entries are immutable and replaced whole, by any thread. A site has its place or the one beside it.
    private readonly Entry?[] cache = new Entry?[CacheSize];

    // Guards sites; a slot is written before Count tells of it.
    private readonly Lock adding = new();
    private SpawnSite[] sites = [new SpawnSite("(too many names)", "", "", 0)];
    private int count = 1;
    private long overflowed;

    /// <summary>Distinct sites, with the one for all that are beyond the bound.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Starts of work whose site was beyond the bound.</summary>
    public long Overflowed => Interlocked.Read(ref overflowed);

    public SpawnSite this[int number] => Volatile.Read(ref sites)[number];

    /// <summary>The number of a site.</summary>
    /// <param name="name">The name; null for the function's.</param>
    /// <param name="function">The function that the compiler named.</param>
    /// <param name="file">Its file.</param>
    /// <param name="line">Its line.</param>
    /// <param name="body">The delegate that is started, for its type's name; may be null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(string? name, string? function, string? file, int line, Delegate? body = null)
    {
        name ??= function;
        int place = (line + ((file?.Length ?? 0) * 61) + ((name?.Length ?? 0) * 17)) & (CacheSize - 1);
        Entry? entry = cache[place];
        if (entry is not null && entry.Line == line && ReferenceEquals(entry.Name, name) && ReferenceEquals(entry.File, file)) return entry.Number;
        entry = cache[place ^ 1];
        return entry is not null && entry.Line == line && ReferenceEquals(entry.Name, name) && ReferenceEquals(entry.File, file)
            ? entry.Number
            : Find(place, name, function, file, line, body);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(int place, string? givenName, string? function, string? givenFile, int line, Delegate? body)
    {
        string name = givenName ?? "";
        string file = givenFile ?? "";
        // A name that is made anew each time is cut before anything keeps it.
        bool isShort = name.Length <= limits.LabelTextMax;
        if (!isShort) name = name[..limits.LabelTextMax];
        if (!numbers.TryGetValue((name, file, line), out int number))
        {
            // Looked at without the lock first: a flood of names must not queue up there.
            number = Count >= limits.SitesMax ? 0 : Add(name, function ?? "", file, line, body);
            if (number == 0)
            {
                Interlocked.Increment(ref overflowed);
                return 0;
            }
        }

        if (!isShort) return number;
        // Of three hot sites with one place two stay.
        if (cache[place] is not null) place ^= 1;
        cache[place] = new Entry(name, file, line, number);
        return number;
    }

    private int Add(string name, string function, string file, int line, Delegate? body)
    {
        lock (adding)
        {
            if (numbers.TryGetValue((name, file, line), out int known)) return known;
            if (count >= limits.SitesMax) return 0;
            if (count == sites.Length) Volatile.Write(ref sites, [.. sites, .. new SpawnSite[sites.Length]]);
            sites[count] = new SpawnSite(name, FullName(function, body), file, line);
            numbers[(name, file, line)] = count;
            Volatile.Write(ref count, count + 1);
            return count - 1;
        }
    }

    /// <summary>The compiler tells a function's bare name; the delegate's type tells whose it is.</summary>
    private static string FullName(string function, Delegate? body)
    {
        Type? type = body?.Method.DeclaringType;
        while (type is { IsNested: true } && type.Name.StartsWith('<')) type = type.DeclaringType;
        return type?.FullName is { } owner ? $"{owner.Replace('+', '.')}.{function}" : function;
    }

    private sealed record Entry(string Name, string File, int Line, int Number);
}
