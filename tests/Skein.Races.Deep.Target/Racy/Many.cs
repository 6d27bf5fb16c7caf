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
        var list = new List<int> { 1 };
        IEnumerable<int> odd = list.Where(each => (each & 1) == 1);
        int readers = 3;
        Together.Run(4, number =>
        {
            for (int i = 0; number == 0 && Volatile.Read(ref readers) > 0; i++)
            {
                if (list.Count < 200) list.Add(i);
                else list.Clear();
            }

            if (number == 0) return;
            for (int i = 0; i < 2_000; i++) Sum(odd);
            Interlocked.Decrement(ref readers);
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
