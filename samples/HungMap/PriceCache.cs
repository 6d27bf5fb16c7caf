using System.Runtime.CompilerServices;

namespace HungMap;

/// <summary>Prices by article, which two threads fill at a time.</summary>
static class PriceCache
{
    private const int Room = 1_000_000;
    private const int Shelves = 200;
    private const int ArticlesOfShelf = 20;

    private static Dictionary<int, decimal> prices = [];
    private static int missing;
    private static long tries; // written by the thread that serves

    /// <summary>Fills caches until a look-up says that one of them is broken.</summary>
    public static void Break()
    {
        while (true)
        {
            prices = new Dictionary<int, decimal>(Room);
            // Articles of one shelf come into one bucket.
            int stride = prices.EnsureCapacity(Room);
            using var start = new Barrier(2);
            Thread[] writers = [.. Enumerable.Range(0, 2).Select(writer => new Thread(() => Fill(writer, stride, start)))];
            foreach (Thread writer in writers) writer.Start();
            foreach (Thread writer in writers) writer.Join();
            for (int shelf = 0; shelf < Shelves; shelf++)
            {
                missing = shelf + (stride * (ArticlesOfShelf + 1));
                if (IsBroken(missing)) return;
            }
        }
    }

    /// <summary>How often it was asked in vain.</summary>
    public static long Tries => Volatile.Read(ref tries);

    /// <summary>What a service does that answers an error with another try.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Serve()
    {
        while (true)
        {
            IsBroken(missing);
            Volatile.Write(ref tries, tries + 1);
        }
    }

    private static void Fill(int writer, int stride, Barrier start)
    {
        start.SignalAndWait();
        for (int article = writer; article < ArticlesOfShelf; article += 2)
        {
            for (int shelf = 0; shelf < Shelves; shelf++)
            {
                try
                {
                    prices[shelf + (stride * article)] = article;
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    return;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsBroken(int article)
    {
        try
        {
            prices.TryGetValue(article, out _);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
