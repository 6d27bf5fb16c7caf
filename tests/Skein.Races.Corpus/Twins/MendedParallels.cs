using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Skein.Races.Corpus.Twins;

/// <summary>Loops that were made parallel with care.</summary>
internal static class MendedParallels
{
    private static readonly FrozenDictionary<string, int> shared = Enumerable.Range(0, 8).ToFrozenDictionary(i => "k" + i, i => i);

    public static void ForEach()
    {
        string[] words = ["one", "two", "three", "four", "five", "six"];
        var lengths = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(words, word => lengths[word] = word.Length);
    }

    public static void ForAll()
    {
        List<int> squares = Enumerable.Range(0, 8).AsParallel().Select(i => i * i).ToList();
        squares.Add(squares.Count);
    }

    public static void ParallelSelect()
    {
        var seen = new ConcurrentBag<int>();
        int[] found = Enumerable.Range(0, 8).AsParallel().Select(i =>
        {
            seen.Add(i);
            return i;
        }).ToArray();
        GC.KeepAlive(found);
    }

    public static void Invoke()
    {
        List<string> sales = [], stock = [], staff = [];
        Parallel.Invoke(() => sales.Add("sales"), () => stock.Add("stock"), () => staff.Add("staff"));
        sales.AddRange(stock);
        sales.AddRange(staff);
    }

    public static void LongRunning()
    {
        var found = new BlockingCollection<int>(new ConcurrentStack<int>());
        var tasks = new Task[3];
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            tasks[i] = Task.Factory.StartNew(() => found.Add(number), TaskCreationOptions.LongRunning);
        }

        Task.WaitAll(tasks);
    }

    public static void DedicatedThreads()
    {
        var lines = new List<string>[4];
        Crowd.Threads(4, i => lines[i] = ["thread " + i]);
        var all = new List<string>();
        foreach (List<string> own in lines) all.AddRange(own);
    }

    public static void MadeByStaticConstructor() => Crowd.For(8, i => GC.KeepAlive(shared["k" + i]));
}
