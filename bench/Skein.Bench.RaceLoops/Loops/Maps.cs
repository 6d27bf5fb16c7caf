namespace Skein.Bench.RaceLoops.Loops;

/// <summary>Dictionaries, one for each thread.</summary>
internal static class Maps
{
    private const int Keys = 1024;

    public static Func<int, int, long> Get() => (_, operations) =>
    {
        Dictionary<int, int> map = Filled();
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            if (map.TryGetValue(i & (Keys - 1), out int value)) sum += value;
        }

        return sum;
    };

    public static Func<int, int, long> Set() => (_, operations) =>
    {
        Dictionary<int, int> map = Filled();
        for (int i = 0; i < operations; i++) map[i & (Keys - 1)] = i;
        return map.Count;
    };

    public static Func<int, int, long> AddRemove() => (_, operations) =>
    {
        Dictionary<int, int> map = Filled();
        for (int i = 0; i < operations; i += 2)
        {
            map.Add(Keys + i, i);
            map.Remove(Keys + i);
        }

        return map.Count;
    };

    public static Func<int, int, long> Enumerate() => (_, operations) =>
    {
        Dictionary<int, int> map = Filled();
        long sum = 0;
        for (int done = 0; done < operations; done += Keys)
        {
            foreach (KeyValuePair<int, int> pair in map) sum += pair.Value;
        }

        return sum;
    };

    public static Func<int, int, long> ThroughInterface() => (_, operations) =>
    {
        IDictionary<int, int> map = Behind(Filled());
        long sum = 0;
        for (int i = 0; i < operations; i += 2)
        {
            map[i & (Keys - 1)] = i;
            if (map.TryGetValue((i + 7) & (Keys - 1), out int value)) sum += value;
        }

        return sum;
    };

    // The compiler must not see what is behind the interface.
    private static IDictionary<int, int> Behind(object map) => (IDictionary<int, int>)map;

    internal static Dictionary<int, int> Filled()
    {
        var map = new Dictionary<int, int>();
        for (int i = 0; i < Keys; i++) map.Add(i, i);
        return map;
    }
}
