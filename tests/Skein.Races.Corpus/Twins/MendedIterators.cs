using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Twins;

/// <summary>Reads that come later than they are written, made safe.</summary>
internal static class MendedIterators
{
    /// <summary>An iterator that holds the lock while it is gone over.</summary>
    public static void Yield()
    {
        var orders = new List<int> { 1, 2, 3 };
        int sum = 0;
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) lock (orders) orders.Add(i); },
            () => { foreach (int order in Open(orders)) sum += order; });
    }

    /// <summary>Swapped under the lock under which it is filled: then it is the taker's alone.</summary>
    public static void SwappedWhileFilled()
    {
        var buffer = new Batch();
        Crowd.Both(
            () => { for (int i = 0; i < 6; i++) buffer.Add(i); },
            () => { for (int i = 0; i < 3; i++) buffer.Flush(); });
    }

    public static void Overwritten()
    {
        object last = Guid.Empty;
        Crowd.Tasks(6, i => Volatile.Write(ref last, new Guid(i, 0, 0, new byte[8])));
    }

    public static void CapturedLocal()
    {
        ConcurrentQueue<Exception> errors = [];
        Crowd.For(8, i =>
        {
            if (i % 2 == 0) errors.Enqueue(new InvalidOperationException());
        });
        _ = new List<Exception>(errors).Count;
    }

    private static IEnumerable<int> Open(List<int> orders)
    {
        lock (orders)
        {
            foreach (int order in orders)
                if (order > 0) yield return order;
        }
    }

    private sealed class Batch
    {
        private readonly Lock gate = new();
        private List<int> items = [];

        public void Add(int item)
        {
            lock (gate) items.Add(item);
        }

        public int Flush()
        {
            List<int> full;
            lock (gate)
            {
                full = items;
                items = [];
            }

            int sum = 0;
            foreach (int item in full) sum += item;
            return sum;
        }
    }
}
