namespace Skein.Races.Corpus.Racy;

/// <summary>Reads that come later than they are written, and values overwritten in place.</summary>
internal static class Iterators
{
    /// <summary>The body of an iterator runs where its result is gone over.</summary>
    public static void Yield()
    {
        var orders = new List<int> { 1, 2, 3 };
        IEnumerable<int> open = Open(orders);
        int sum = 0;
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) orders.Add(i); },
            () => { foreach (int order in open) sum += order; });
    }

    /// <summary>The field is swapped, but readers fill the old one still.</summary>
    public static void SwappedWhileFilled()
    {
        var buffer = new Batch();
        Crowd.Both(
            () => { for (int i = 0; i < 6; i++) buffer.Add(i); },
            () => { for (int i = 0; i < 3; i++) buffer.Flush(); });
    }

    /// <summary>No entry comes or goes; still no other may be inside.</summary>
    public static void Overwritten()
    {
        var state = new Dictionary<string, Guid> { ["last"] = Guid.Empty };
        Crowd.Tasks(6, i => state["last"] = new Guid(i, 0, 0, new byte[8]));
    }

    /// <summary>A local list, caught by a lambda that runs on many threads.</summary>
    public static void CapturedLocal()
    {
        List<Exception> errors = [];
        Action<int> work = i =>
        {
            if (i % 2 == 0) errors.Add(new InvalidOperationException());
        };
        Crowd.For(8, work);
    }

    private static IEnumerable<int> Open(List<int> orders)
    {
        foreach (int order in orders)
            if (order > 0) yield return order;
    }

    private sealed class Batch
    {
        private List<int> items = [];

        public void Add(int item) => items.Add(item);

        public int Flush()
        {
            List<int> full = items;
            items = [];
            int sum = 0;
            foreach (int item in full) sum += item;
            return sum;
        }
    }
}
