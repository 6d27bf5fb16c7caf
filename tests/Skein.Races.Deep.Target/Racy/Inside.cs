namespace Skein.Races.Deep.Target.Racy;

/// <summary>Two threads that are surely in one collection at once.</summary>
internal static class Inside
{
    /// <summary>The one inside asks a comparer, which takes its time.</summary>
    public static void Comparer()
    {
        using var slow = new Slow();
        var map = new Dictionary<int, int>(slow) { [1] = 1 };
        slow.Armed = true;
        Together.Run(2, number =>
        {
            if (number == 0)
            {
                map[2] = 2;
                return;
            }

            slow.Entered.Wait();
            slow.Coming.Set();
            _ = map.ContainsValue(1);
        });
    }

    /// <summary>A list is given new storage, which is large, while it is read.</summary>
    public static void Growing()
    {
        List<int>? shared = null;
        int growing = 1;
        int looks = 0;
        Together.Run(2, number =>
        {
            if (number == 0)
            {
                List<int> list = [.. Enumerable.Range(0, 2_000_000)];
                Volatile.Write(ref shared, list);
                for (int i = 1; i <= 100 || Volatile.Read(ref looks) < 1_000; i++) list.Capacity = 2_000_000 + i;
                Volatile.Write(ref growing, 0);
            }

            while (number == 1 && Volatile.Read(ref growing) == 1)
            {
                if (Volatile.Read(ref shared)?.IndexOf(0) == 0) Volatile.Write(ref looks, looks + 1);
            }
        });
    }

    private sealed class Slow : IEqualityComparer<int>, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Coming { get; } = new();

        public bool Armed { get; set; }

        public bool Equals(int x, int y) => x == y;

        public int GetHashCode(int obj)
        {
            if (!Armed) return obj;
            Entered.Set();
            Coming.Wait();
            // Sleeps: the other thread must find this one inside, and nothing tells when it has.
            Thread.Sleep(15);
            return obj;
        }

        public void Dispose()
        {
            Entered.Dispose();
            Coming.Dispose();
        }
    }
}
