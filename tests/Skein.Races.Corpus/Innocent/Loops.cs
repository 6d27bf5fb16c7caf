using System.Collections.Concurrent;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Parallel loops whose parts do not meet.</summary>
internal static class Loops
{
    public static void OwnIndexOfList()
    {
        var list = new List<int>(new int[16]);
        Crowd.For(16, i => list[i] = i);
    }

    public static void OwnIndexThroughInterface()
    {
        IList<string> list = new List<string>(new string[8]);
        Crowd.Tasks(8, i => list[i] = "v" + i);
    }

    /// <summary>Each reads its own place back and writes it again.</summary>
    public static void OwnIndexBothWays()
    {
        var list = new List<int>(new int[8]);
        Crowd.Threads(4, i =>
        {
            for (int round = 0; round < 3; round++) list[i] = list[i] + 1;
        });
    }

    public static void OwnPlaceOfArray()
    {
        int[] squares = new int[16];
        Crowd.For(16, i => squares[i] = i * i);
        _ = squares.Sum();
    }

    public static void LocalThenMerged()
    {
        var all = new List<int>();
        Parallel.For(0, 16, () => new List<int>(), (i, _, own) =>
        {
            own.Add(i);
            return own;
        }, own => { lock (all) all.AddRange(own); });
    }

    public static void ForEachWithLocal()
    {
        var words = new Dictionary<string, int>();
        Parallel.ForEach("a b a c b a".Split(' '), () => new Dictionary<string, int>(), (word, _, own) =>
        {
            own[word] = own.GetValueOrDefault(word) + 1;
            return own;
        }, own =>
        {
            lock (words)
            {
                foreach (KeyValuePair<string, int> pair in own) words[pair.Key] = words.GetValueOrDefault(pair.Key) + pair.Value;
            }
        });
    }

    public static void Aggregated()
    {
        List<int> odd = Enumerable.Range(0, 16).AsParallel().Aggregate(
            () => new List<int>(),
            (own, i) =>
            {
                if (i % 2 == 1) own.Add(i);
                return own;
            },
            (one, other) =>
            {
                one.AddRange(other);
                return one;
            },
            list => list);
        odd.Sort();
    }

    public static void GroupedInParallel()
    {
        Dictionary<int, List<int>> groups = Enumerable.Range(0, 16).AsParallel().GroupBy(i => i % 3).ToDictionary(group => group.Key, group => group.ToList());
        groups[0].Add(99);
    }

    public static void PartitionedRanges()
    {
        var sums = new ConcurrentDictionary<int, int>();
        Parallel.ForEach(Partitioner.Create(0, 16, 4), range =>
        {
            var own = new List<int>();
            for (int i = range.Item1; i < range.Item2; i++) own.Add(i);
            sums[range.Item1] = own.Sum();
        });
    }

    /// <summary>A reader of the loop's source: nobody writes.</summary>
    public static void SharedSource()
    {
        var source = new List<int> { 1, 2, 3, 4, 5, 6 };
        Parallel.ForEach(source, number => GC.KeepAlive(source.Contains(number)));
        source.Clear();
    }
}
