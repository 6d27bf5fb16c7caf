using System.Text;

namespace Skein.Bench.RaceLoops.Loops;

/// <summary>The less common collections, one for each thread.</summary>
internal static class Others
{
    private const int Keys = 1024;

    public static Func<int, int, long> Set() => (_, operations) =>
    {
        var set = new HashSet<int>();
        long hits = 0;
        for (int i = 0; i < operations; i += 2)
        {
            set.Add(i & (Keys - 1));
            if (set.Contains((i * 7) & (Keys - 1))) hits++;
        }

        return hits;
    };

    public static Func<int, int, long> Queue() => (_, operations) =>
    {
        var queue = new Queue<int>();
        long sum = 0;
        for (int i = 0; i < 16; i++) queue.Enqueue(i);
        for (int i = 0; i < operations; i += 2)
        {
            queue.Enqueue(i);
            sum += queue.Dequeue();
        }

        return sum;
    };

    public static Func<int, int, long> Sorted() => (_, operations) =>
    {
        var map = new SortedDictionary<int, int>();
        long sum = 0;
        for (int i = 0; i < operations; i += 2)
        {
            map[(i * 31) & (Keys - 1)] = i;
            if (map.TryGetValue((i * 17) & (Keys - 1), out int value)) sum += value;
        }

        return sum;
    };

    public static Func<int, int, long> Text() => (_, operations) =>
    {
        var text = new StringBuilder();
        for (int i = 0; i < operations; i++)
        {
            text.Append('x');
            if ((i & (Keys - 1)) == Keys - 1) text.Clear();
        }

        return text.Length;
    };
}
