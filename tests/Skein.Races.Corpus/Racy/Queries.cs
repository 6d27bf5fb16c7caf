namespace Skein.Races.Corpus.Racy;

/// <summary>A call that reads all of its source at once.</summary>
internal static class Queries
{
    public static void ToList() => Against(list => _ = list.ToList());

    public static void Any() => Against(list => _ = list.Any(number => number > 3));

    public static void OrderBy() => Against(list => _ = list.OrderBy(number => -number).ToArray());

    public static void Sum() => Against(list => _ = list.Where(number => number > 1).Sum());

    public static void Constructor() => Against(list => _ = new HashSet<int>(list));

    public static void CopyConstructor() => Against(list => _ = new List<int>(list));

    public static void AddRange() => Against(list =>
    {
        var copy = new List<int>();
        copy.AddRange(list);
    });

    public static void Join() => Against(list => _ = string.Join(", ", list));

    public static void Spread() => Against(list => { int[] copy = [.. list, 0]; });

    public static void ToDictionary()
    {
        var prices = new Dictionary<string, int> { ["a"] = 1 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) prices["n" + i] = i; },
            () => { for (int i = 0; i < 5; i++) _ = prices.ToDictionary(price => price.Key, price => price.Value); });
    }

    private static void Against(Action<List<int>> read)
    {
        var list = new List<int> { 1, 2, 3 };
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) list.Add(i); },
            () => { for (int i = 0; i < 5; i++) read(list); });
    }
}
