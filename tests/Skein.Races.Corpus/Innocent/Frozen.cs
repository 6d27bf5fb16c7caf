using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Skein.Races.Corpus.Innocent;

/// <summary>Filled by one, then only read.</summary>
internal static class Frozen
{
    private static readonly Dictionary<string, int> codes = new() { ["ok"] = 200, ["missing"] = 404 };
    private static Dictionary<string, int>? published;

    public static void StaticReadOnly() => Crowd.For(8, _ => GC.KeepAlive(codes["ok"]));

    public static void ByThreadStart()
    {
        var list = new List<int>();
        for (int i = 0; i < 5; i++) list.Add(i);
        Crowd.Threads(4, i => GC.KeepAlive(list[i]));
    }

    public static void ByTaskRun()
    {
        var set = new HashSet<string>();
        foreach (string word in "a b c d".Split(' ')) set.Add(word);
        Crowd.Tasks(5, i => GC.KeepAlive(set.Contains("b")));
    }

    public static void ByVolatile()
    {
        published = null;
        Crowd.Threads(3, i =>
        {
            if (i == 0)
            {
                var made = new Dictionary<string, int>();
                for (int n = 0; n < 5; n++) made.Add("k" + n, n);
                Volatile.Write(ref published, made);
                return;
            }

            while (Volatile.Read(ref published) is null) Thread.Yield();
            _ = published!["k3"];
        });
    }

    public static void SortedForReaders()
    {
        var byName = new SortedDictionary<string, int>();
        for (int i = 0; i < 6; i++) byName["n" + i] = i;
        int sum = 0;
        Crowd.Tasks(4, _ => { foreach (KeyValuePair<string, int> pair in byName) Interlocked.Add(ref sum, pair.Value); });
    }

    public static void QueriesOfReaders()
    {
        var list = new List<int> { 3, 1, 2 };
        list.Sort();
        Crowd.For(8, i => GC.KeepAlive(list.Where(n => n > 1).Select(n => n * i).ToArray()));
    }

    public static void FrozenTypes()
    {
        FrozenSet<string> set = new List<string> { "x", "y" }.ToFrozenSet();
        FrozenDictionary<int, string> map = Enumerable.Range(0, 4).ToFrozenDictionary(i => i, i => "v" + i);
        Crowd.For(8, i => GC.KeepAlive(set.Contains("x") && map.ContainsKey(i)));
    }

    public static void ImmutableBuilder()
    {
        ImmutableList<int>.Builder builder = ImmutableList.CreateBuilder<int>();
        for (int i = 0; i < 4; i++) builder.Add(i);
        ImmutableList<int> list = builder.ToImmutable();
        Crowd.For(8, i => GC.KeepAlive(list.Add(i).Contains(2)));
    }

    public static void ReadOnlyWrapper()
    {
        var inner = new List<string> { "a", "b" };
        IReadOnlyList<string> face = inner.AsReadOnly();
        Crowd.Tasks(5, i => GC.KeepAlive(face[i % 2] + face.Count));
    }
}
