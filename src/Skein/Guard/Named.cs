using System.Collections.Concurrent;

namespace Skein.Guard;

/// <summary>One object for each name, up to a number of names. Thread-safe; finding one takes no lock and allocates nothing.</summary>
/// <param name="max">How many.</param>
/// <param name="make">Makes one. Called under a lock.</param>
internal sealed class Named<T>(int max, Func<string, T> make)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> all = new(StringComparer.OrdinalIgnoreCase);

    // Guards the number.
    private readonly Lock adding = new();

    /// <summary>All of them.</summary>
    public IEnumerable<T> All => all.Values;

    /// <summary>That of a name; null where there are as many as may be.</summary>
    public T? Of(string name)
    {
        if (all.TryGetValue(name, out T? found)) return found;
        lock (adding)
        {
            if (all.TryGetValue(name, out found)) return found;
            return all.Count >= max ? null : all[name] = make(name);
        }
    }

    /// <summary>Does something with each, while none is added.</summary>
    public void ForEach(Action<T> action)
    {
        lock (adding)
        {
            foreach (T each in all.Values) action(each);
        }
    }
}
