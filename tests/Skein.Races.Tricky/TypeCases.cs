using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Skein.Races.Tricky;

/// <summary>Receivers of all sorts: interfaces, type parameters, base classes, values, spans.</summary>
internal static class TypeCases
{
    public static object Interfaces()
    {
        IDictionary<string, int> map = new Dictionary<string, int>();
        map["a"] = 1;
        map.Add("b", 2);
        IList<int> list = new List<int> { 1 };
        list.Insert(0, 5);
        list[1] = 6;
        IList<int> array = new[] { 1, 2 };
        array[0] = 9;
        ICollection<int> collection = new HashSet<int> { 1 };
        collection.Add(2);
        ISet<int> set = new SortedSet<int>();
        set.UnionWith(list);
        IReadOnlyDictionary<string, int> view = new Dictionary<string, int>(map);
        IReadOnlyList<object> objects = new List<string> { "covariant" };
        IReadOnlyCollection<int> some = new Queue<int>(list);
        IDictionary plain = new Hashtable { [1] = 2 };
        IList loose = new ArrayList { 1 };
        loose.Add("x");
        loose[0] = 3;
        return $"{map["a"]} {map.Count} {list[0]} {list[1]} {array[0]} {collection.Contains(2)} {set.Count} {view["b"]} {view.TryGetValue("z", out int none)} {none} {objects[0]} {some.Count} {plain[1]} {loose[0]} {loose.Count}";
    }

    public static object Constrained()
    {
        var list = new List<int>();
        Fill(list, 3);
        Fill(new HashSet<int>(), 2);
        var own = new ValueList { Inner = [] };
        FillByReference(ref own, 4);
        FillList(list);
        return $"{list.Count} {own.Inner.Count} {CountOf<int[], int>([1, 2])} {CountOf<List<string>, string>(["a"])} {SumOf(list)}";
    }

    private static void Fill<T>(T target, int count) where T : ICollection<int>
    {
        for (int i = 0; i < count; i++) target.Add(i);
    }

    private static void FillByReference<T>(ref T target, int count) where T : struct, ICollection<int>
    {
        for (int i = 0; i < count; i++) target.Add(i);
    }

    private static void FillList<T>(T target) where T : List<int> => target.Add(target.Count);

    private static int CountOf<T, TItem>(in T items) where T : IEnumerable<TItem>
    {
        int count = 0;
        foreach (TItem _ in items) count++;
        return count;
    }

    private static int SumOf<T>(T items) where T : IReadOnlyList<int>, allows ref struct
    {
        int sum = 0;
        for (int i = 0; i < items.Count; i++) sum += items[i];
        return sum;
    }

    public static object BaseCalls()
    {
        var list = new Counting { 1, 2 };
        list.AddTwice(3);
        var table = new Upper { ["a"] = 1 };
        return $"{list.Count} {list.Added} {table["A"]} {new Die().Next(1, 2)} {new Box<string>().Put("p").Count}";
    }

    public static object Values()
    {
        var holder = new Holder<string>(["a"]);
        holder.Add("b");
        List<int> list = [1, 2, 3];
        Span<int> span = CollectionsMarshal.AsSpan(list);
        span[0] = 7;
        CollectionsMarshal.SetCount(list, 2);
        var map = new Dictionary<string, int>();
        ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(map, "k", out bool exists);
        slot += 5;
        CollectionsMarshal.GetValueRefOrNullRef(map, "k")++;
        list.AddRange((ReadOnlySpan<int>)[4, 5]);
        var lookup = map.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup["j".AsSpan()] = 2;
        List<int> spread = [.. list, .. map.Values];
        return $"{holder.Count} {list[0]} {list.Count} {exists} {map["k"]} {lookup.TryGetValue("k", out int found)} {found} {lookup.ContainsKey("q")} {spread.Count} {spread[^1]}";
    }

    public static object Generics()
    {
        var cache = new Cache<int, List<string>>();
        cache.Get(1, _ => []).Add("x");
        cache.Get(1, _ => []).Add("y");
        var nested = new Dictionary<(int, string), Dictionary<Guid, List<int?>>> { [(1, "a")] = new() { [Guid.Empty] = [null, 4] } };
        return $"{cache.Get(1, _ => []).Count} {nested[(1, "a")][Guid.Empty][1]} {Cache<string, int>.Inner<long>.Make(3).Count} {Default<List<int>>()} {Arrays()}";
    }

    private static T? Default<T>() where T : ICollection<int>, new()
    {
        var made = new T { 1 };
        made.Clear();
        return made.Count == 0 ? default : made;
    }

    private static int Arrays()
    {
        var grid = new int[2, 2];
        grid[1, 1] = 3;
        var jagged = new List<int>[] { [1], [2, 3] };
        return grid[1, 1] + jagged[1].Count;
    }

    [SkipLocalsInit]
    public static unsafe object Pointers()
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes.Fill(1);
        var list = new List<nint> { 1 };
        delegate*<IEnumerable<int>, List<int>> make = &Enumerable.ToList<int>;
        int value = 3;
        int* pointer = &value;
        list.Add(*pointer);
        return $"{list[1]} {make([1, 2]).Count} {bytes[3]}";
    }

    private sealed class Counting : List<int>, ICollection<int>
    {
        public int Added;

        void ICollection<int>.Add(int item) => AddTwice(item);

        public new void Add(int item)
        {
            Added++;
            base.Add(item);
        }

        public void AddTwice(int item)
        {
            Add(item);
            Action<int> add = base.Add;
            add(item);
        }
    }

    private sealed class Upper : Hashtable
    {
        public override object? this[object key]
        {
            get => base[((string)key).ToUpperInvariant()];
            set => base[((string)key).ToUpperInvariant()] = value;
        }
    }

    private sealed class Die : Random
    {
        public override int Next(int minValue, int maxValue) => minValue + (base.Next(minValue, maxValue) - minValue);
    }

    private sealed class Box<T> : List<T>
    {
        public Box<T> Put(T item)
        {
            base.Add(item);
            base.AddRange(this);
            return this;
        }
    }

    private struct ValueList : ICollection<int>
    {
        public List<int> Inner;

        public readonly int Count => Inner.Count;

        public readonly bool IsReadOnly => false;

        public readonly void Add(int item) => Inner.Add(item);

        public readonly void Clear() => Inner.Clear();

        public readonly bool Contains(int item) => Inner.Contains(item);

        public readonly void CopyTo(int[] array, int arrayIndex) => Inner.CopyTo(array, arrayIndex);

        public readonly bool Remove(int item) => Inner.Remove(item);

        public readonly IEnumerator<int> GetEnumerator() => Inner.GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private readonly struct Holder<T>(List<T> items)
    {
        public int Count => items.Count;

        public void Add(T item) => items.Add(item);
    }

    private sealed class Cache<TKey, TValue> where TKey : notnull
    {
        private readonly Dictionary<TKey, TValue> values = [];

        public TValue Get(TKey key, Func<TKey, TValue> make)
        {
            if (!values.TryGetValue(key, out TValue? value)) values.Add(key, value = make(key));
            return value;
        }

        internal static class Inner<TOther>
        {
            public static List<(TKey?, TOther)> Make(int count)
            {
                var list = new List<(TKey?, TOther)>();
                for (int i = 0; i < count; i++) list.Add((default, default!));
                return list;
            }
        }
    }
}
