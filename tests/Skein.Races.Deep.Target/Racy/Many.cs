namespace Skein.Races.Deep.Target.Racy;

/// <summary>Many calls at once.</summary>
internal static class Many
{
    public static void Of<T>(T collection, Action<T, int> use, int times) => Together.Run(4, _ =>
    {
        for (int i = 0; i < times; i++) use(collection, i);
    });

    /// <summary>A query is made by one thread and run by others, while the list under it grows.</summary>
    public static void Linq()
    {
        var list = new List<int>(1_000_000) { 1 };
        IEnumerable<int> odd = list.Where(each => (each & 1) == 1);
        Together.Run(4, number =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                if (number == 0) list.Add(i);
                else if (list.Count < 1_000) Sum(odd);
                else _ = list.Contains(-1 - (i & 1)) || list[0] == 7;
            }
        });
    }

    public static void Resize() => Together.Run(4, number =>
    {
        for (int round = 0; round < 50; round++)
        {
            var map = Maps[round];
            for (int i = 0; i < 5_000; i++) map.TryAdd((number << 16) + i, i);
        }
    });

    private static readonly Dictionary<int, int>[] Maps = [.. Enumerable.Range(0, 50).Select(_ => new Dictionary<int, int>())];

    private static void Sum(IEnumerable<int> numbers)
    {
        try
        {
            _ = numbers.Sum();
        }
        catch (InvalidOperationException)
        {
            // The list was modified meanwhile.
        }
    }
}
