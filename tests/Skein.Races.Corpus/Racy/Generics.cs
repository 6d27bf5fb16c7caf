using System.Runtime.InteropServices;

namespace Skein.Races.Corpus.Racy;

/// <summary>Code that does not know what it holds.</summary>
internal static class Generics
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

    /// <summary>Called through a type parameter that is a class.</summary>
    public static void ConstrainedToInterface()
    {
        var map = new Dictionary<int, string>();
        Crowd.Tasks(6, i => Fill(map, i));
    }

    /// <summary>Called through a type parameter that is a struct around a list.</summary>
    public static void ConstrainedToStruct()
    {
        var sink = new ListSink([]);
        Crowd.Tasks(6, i => Write(sink, i));
    }

    /// <summary>A slot of the table, by reference.</summary>
    public static void Marshalled()
    {
        var counts = new Dictionary<string, int>();
        Crowd.For(8, i => CollectionsMarshal.GetValueRefOrAddDefault(counts, "word" + i % 5, out _)++);
    }

    public static void AlternateLookup()
    {
        var counts = new Dictionary<string, int>();
        Crowd.Tasks(6, i =>
        {
            Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
            bySpan[$"word{i}".AsSpan()] = i;
        });
    }

    private static void Put<T>(List<T> list, T item) => list.Add(item);

    private static void Fill<TMap>(TMap map, int key) where TMap : IDictionary<int, string> => map[key] = "filled";

    private static void Write<TSink>(TSink sink, int number) where TSink : struct, ISink => sink.Take(number);

    private sealed class Registry<TKey, TValue> where TKey : notnull
    {
        private readonly Dictionary<TKey, List<TValue>> entries = [];

        public void Register(TKey key, TValue value)
        {
            if (!entries.TryGetValue(key, out List<TValue>? list)) entries[key] = list = [];
            list.Add(value);
        }
    }

    private interface ISink
    {
        void Take(int number);
    }

    private readonly struct ListSink(List<int> list) : ISink
    {
        public void Take(int number) => list.Add(number);
    }
}
