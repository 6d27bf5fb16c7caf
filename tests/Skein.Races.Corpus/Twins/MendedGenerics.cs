using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Skein.Races.Corpus.Twins;

/// <summary>Code that does not know what it holds, but who guards it.</summary>
internal static class MendedGenerics
{
    public static void Method()
    {
        var numbers = new List<long>();
        Crowd.Tasks(6, i => Put(numbers, i));
    }

    public static void Class()
    {
        var registry = new Registry<string, int>();
        Crowd.For(8, i => registry.Register("r" + i, i));
    }

    public static void ConstrainedToInterface()
    {
        var map = new ConcurrentDictionary<int, string>();
        Crowd.Tasks(6, i => Fill(map, i));
    }

    public static void ConstrainedToStruct()
    {
        var sink = new BagSink([]);
        Crowd.Tasks(6, i => Write(sink, i));
    }

    public static void Marshalled()
    {
        var counts = new Dictionary<string, int>();
        Crowd.For(8, i =>
        {
            lock (counts) CollectionsMarshal.GetValueRefOrAddDefault(counts, "word" + i % 5, out _)++;
        });
    }

    public static void AlternateLookup()
    {
        var counts = new Dictionary<string, int>();
        Crowd.Tasks(6, i =>
        {
            lock (counts) counts.GetAlternateLookup<ReadOnlySpan<char>>()[$"word{i}".AsSpan()] = i;
        });
    }

    private static void Put<T>(List<T> list, T item)
    {
        lock (list) list.Add(item);
    }

    private static void Fill<TMap>(TMap map, int key) where TMap : IDictionary<int, string> => map[key] = "filled";

    private static void Write<TSink>(TSink sink, int number) where TSink : struct, ISink => sink.Take(number);

    private sealed class Registry<TKey, TValue> where TKey : notnull
    {
        private readonly ConcurrentDictionary<TKey, ConcurrentQueue<TValue>> entries = [];

        public void Register(TKey key, TValue value) => entries.GetOrAdd(key, _ => []).Enqueue(value);
    }

    private interface ISink
    {
        void Take(int number);
    }

    private readonly struct BagSink(ConcurrentBag<int> bag) : ISink
    {
        public void Take(int number) => bag.Add(number);
    }
}
