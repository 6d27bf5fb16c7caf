using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>Calls that read all of their source at once, under the lock of the writer or from a source that may change.</summary>
internal static class MendedQueries
{
    public static void ToList() => Guarded(list => _ = list.ToList());

    public static void Any() => Guarded(list => _ = list.Any(number => number > 3));

    public static void OrderBy() => Guarded(list => _ = list.OrderBy(number => -number).ToArray());

    public static void Sum() => Guarded(list => _ = list.Where(number => number > 1).Sum());

    public static void Constructor() => Guarded(list => _ = new HashSet<int>(list));

    public static void CopyConstructor() => Guarded(list => _ = new List<int>(list));

    public static void AddRange() => Guarded(list =>
    {
        var copy = new List<int>();
        copy.AddRange(list);
    });

    public static void Join() => Guarded(list => _ = string.Join(", ", list));

    public static void Spread() => Guarded(list => { int[] copy = [.. list, 0]; });

    public static void ToDictionary()
    {
        var prices = new ConcurrentDictionary<string, int> { ["a"] = 1 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) prices["n" + i] = i; },
            () => { for (int i = 0; i < 5; i++) _ = prices.ToDictionary(price => price.Key, price => price.Value); });
    }

    /// <summary>The query is put together outside of the lock and run within.</summary>
    public static void SumOfLazyQuery()
    {
        var list = new List<int> { 1, 2, 3 };
        IEnumerable<int> query = list.Where(number => number > 1);
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (list) list.Add(i); },
            () => { for (int i = 0; i < 5; i++) lock (list) _ = query.Sum(); });
    }

    private static void Guarded(Action<List<int>> read)
    {
        var list = new List<int> { 1, 2, 3 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (list) list.Add(i); },
            () => { for (int i = 0; i < 5; i++) lock (list) read(list); });
    }
}
