namespace Skein.Bench.RaceLoops.Loops;

/// <summary>Lists, one for each thread.</summary>
internal static class Lists
{
    private const int Items = 1024;

    public static Func<int, int, long> Append() => (_, operations) =>
    {
        var list = new List<int>();
        for (int i = 0; i < operations; i++)
        {
            list.Add(i);
            if ((i & (Items - 1)) == Items - 1) list.Clear();
        }

        return list.Count;
    };

    public static Func<int, int, long> Index() => (_, operations) =>
    {
        List<int> list = Filled();
        long sum = 0;
        for (int i = 0; i < operations; i += 2)
        {
            sum += list[i & (Items - 1)];
            list[(i + 3) & (Items - 1)] = i;
        }

        return sum;
    };

    public static Func<int, int, long> Enumerate() => (_, operations) =>
    {
        List<int> list = Filled();
        long sum = 0;
        for (int done = 0; done < operations; done += Items)
        {
            foreach (int item in list) sum += item;
        }

        return sum;
    };

    public static Func<int, int, long> Query() => (_, operations) =>
    {
        List<int> list = Filled();
        long sum = 0;
        for (int done = 0; done < operations; done += Items)
        {
            foreach (int item in list.Where(item => (item & 1) == 0).ToList()) sum += item;
        }

        return sum;
    };

    private static List<int> Filled()
    {
        var list = new List<int>();
        for (int i = 0; i < Items; i++) list.Add(i);
        return list;
    }
}
