using System.Collections.Concurrent;

namespace Skein.AspNetCore;

/// <summary>Names that are made once and used again, up to a number; then there is one for all others. Thread-safe.</summary>
/// <param name="max">How many.</param>
/// <param name="make">Makes a name from its two parts.</param>
internal sealed class BoundedNames<T>(int max, Func<T, string, string> make)
    where T : notnull
{
    public const string Others = "(too many names)";

    private readonly ConcurrentDictionary<(T, string), string> names = new();

    // By interlocked addition; may pass the bound by the number of threads that add at once.
    private int count;

    public string Of(T part, string method)
    {
        if (names.TryGetValue((part, method), out string? name)) return name;
        if (Volatile.Read(ref count) >= max) return Others;
        name = make(part, method);
        if (names.TryAdd((part, method), name)) Interlocked.Increment(ref count);
        return names[(part, method)];
    }
}
