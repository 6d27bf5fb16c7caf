namespace Maps;

/// <summary>Healthy collections of every type after many random operations, each kind with several comparers and element types.</summary>
sealed class Innocent(int seed)
{
    /// <summary>A prime that the runtime takes as a capacity.</summary>
    private const int Buckets = 1_103;

    private readonly Random random = new(seed);
    private readonly List<object> kept = [];

    /// <summary>All of them, so that they stay.</summary>
    public static readonly List<object> All = [];

    public static void Make(int seed) => All.Add(new Innocent(seed).Run());

    private List<object> Run()
    {
        Tables(i => i);
        Tables(i => $"key {i}");
        Tables(i => (long)i << 33);
        Tables(i => new Point(i, -i));
        Tables(i => new object(), twins: false);
        Tables(i => (object)i);
        Tables(i => (DayOfWeek)i);
        Tables(i => i * 0.5);
        Tables(i => new Planted.Wide(i, 0, 0, 0, 0, 0, null));
        Strings();
        Sorted(i => i);
        Sorted(i => $"key {i:0000}");
        Sorted(i => new Version(1, i));
        Lines(i => i);
        Lines(i => $"item {i}");
        Lines(i => new Point(i, i));
        Odd();
        return kept;
    }

    private void Tables<T>(Func<int, T> make, bool twins = true)
        where T : notnull
    {
        Table(new Dictionary<T, int>(), make);
        Table(new Dictionary<T, string>(random.Next(100)), make);
        Table(new Dictionary<T, Planted.Wide>(new Clashing<T>()), make);
        Set(new HashSet<T>(), make);
        Set(new HashSet<T>(random.Next(100), new Clashing<T>()), make);
        if (twins) Table(new Derived<T>(), make);
    }

    private void Table<T, V>(Dictionary<T, V> table, Func<int, T> make)
        where T : notnull
    {
        kept.Add(table);
        List<T> keys = [];
        for (int step = 0; step < random.Next(400); step++)
        {
            switch (random.Next(20))
            {
                case < 12: keys.Add(make(random.Next(300))); table[keys[^1]] = default!; break;
                case < 17: if (keys.Count > 0) table.Remove(keys[random.Next(keys.Count)]); break;
                case 17: if (random.Next(8) == 0) table.Clear(); break;
                case 18: table.TrimExcess(); break;
                default: table.EnsureCapacity(table.Count + random.Next(50)); break;
            }
        }

        if (random.Next(3) == 0) kept.Add(new Dictionary<T, V>(table, table.Comparer));
    }

    private void Set<T>(HashSet<T> set, Func<int, T> make)
    {
        kept.Add(set);
        List<T> items = [];
        for (int step = 0; step < random.Next(400); step++)
        {
            switch (random.Next(20))
            {
                case < 12: items.Add(make(random.Next(300))); set.Add(items[^1]); break;
                case < 16: if (items.Count > 0) set.Remove(items[random.Next(items.Count)]); break;
                case 16: set.RemoveWhere(_ => random.Next(3) == 0); break;
                case 17: if (random.Next(8) == 0) set.Clear(); break;
                case 18: set.TrimExcess(); break;
                default: set.ExceptWith(items.Take(random.Next(5)).ToArray()); break;
            }
        }

        if (random.Next(3) == 0) kept.Add(new HashSet<T>(set, set.Comparer));
    }

    private void Strings()
    {
        foreach (StringComparer comparer in (StringComparer[])[StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.CurrentCultureIgnoreCase])
        {
            Table(new Dictionary<string, int>(comparer), i => $"Key {i}");
            Set(new HashSet<string>(comparer), i => $"Key {i}");
        }

        // So many clashes that the runtime goes over to hash codes that differ from process to process.
        string[] alike = SameBucket(Buckets, 250);
        var clashes = new Dictionary<string, int>(Buckets);
        foreach (string text in alike) clashes.Add(text, 0);
        var clashing = new HashSet<string>(Buckets);
        foreach (string text in alike) clashing.Add(text);
        kept.AddRange([clashes, clashing]);
#if NET9_0_OR_GREATER
        var looked = new Dictionary<string, int>();
        var byChars = looked.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < 200; i++) byChars[$"key {i}"] = i;
        for (int i = 0; i < 100; i++) byChars.Remove($"key {random.Next(200)}");
        kept.Add(looked);
#endif
    }

    /// <summary>Strings that the runtime's fixed string hash puts into one bucket of so many.</summary>
    private static string[] SameBucket(int buckets, int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(i => i.ToString("x8")).Where(text => Fixed(text) % (uint)buckets == 1).Take(count)];

    private static uint Fixed(string text)
    {
        uint first = (5381 << 16) + 5381, second = first;
        for (int i = 0; i + 3 < text.Length; i += 4)
        {
            first = (uint.RotateLeft(first, 5) + first) ^ (text[i] | ((uint)text[i + 1] << 16));
            second = (uint.RotateLeft(second, 5) + second) ^ (text[i + 2] | ((uint)text[i + 3] << 16));
        }

        return first + (second * 1566083941);
    }

    private void Sorted<T>(Func<int, T> make)
        where T : notnull
    {
        Tree(new SortedSet<T>(), make);
        Tree(new SortedSet<T>(Comparer<T>.Create((left, right) => Comparer<T>.Default.Compare(right, left))), make);
        if (typeof(T) == typeof(string)) Tree(new SortedSet<T>((IComparer<T>)StringComparer.Ordinal), make);
        // Never equal: a trick to keep one key more than once.
        Tree(new SortedSet<T>(Comparer<T>.Create((left, right) => Comparer<T>.Default.Compare(left, right) is 0 ? 1 : Comparer<T>.Default.Compare(left, right))), make, remove: false);
        Tree(new SortedSet<T>(new Failing<T>(random.Next(50))), make);
        Tree(new SortedSet<T>(Enumerable.Range(0, random.Next(200)).Select(make)), make);
        var pairs = new SortedDictionary<T, string>();
        kept.Add(pairs);
        for (int step = 0; step < random.Next(300); step++)
        {
            if (random.Next(3) > 0) pairs[make(random.Next(300))] = "";
            else pairs.Remove(make(random.Next(300)));
        }
    }

    private void Tree<T>(SortedSet<T> set, Func<int, T> make, bool remove = true)
    {
        kept.Add(set);
        for (int step = 0; step < random.Next(400); step++)
        {
            try
            {
                if (random.Next(3) > 0 || !remove) set.Add(make(random.Next(300)));
                else set.Remove(make(random.Next(300)));
            }
            catch (NotSupportedException)
            {
                // The comparer fails: what it leaves behind is sound, if with a red root, which the next addition may not survive.
                return;
            }
        }

        if (set.Count > 4 && remove && set.Comparer is not Failing<T>) kept.Add(set.GetViewBetween(set.ElementAt(1), set.ElementAt(3)));
    }

    private void Lines<T>(Func<int, T> make)
    {
        var list = new List<T>(random.Next(10));
        var queue = new Queue<T>(random.Next(10));
        var stack = new Stack<T>();
        var linked = new LinkedList<T>();
        kept.AddRange([list, queue, stack, linked]);
        for (int step = 0; step < random.Next(400); step++)
        {
            T item = make(step);
            switch (random.Next(12))
            {
                case < 4: list.Insert(random.Next(list.Count + 1), item); queue.Enqueue(item); stack.Push(item); linked.AddFirst(item); break;
                case < 6: list.Add(item); queue.Enqueue(item); stack.Push(item); linked.AddLast(item); break;
                case < 9: Take(list, queue, stack, linked); break;
                case 9: list.TrimExcess(); queue.TrimExcess(); stack.TrimExcess(); break;
                case 10: list.Reverse(); if (random.Next(8) == 0) { list.Clear(); queue.Clear(); stack.Clear(); linked.Clear(); } break;
                default: if (linked.First is { } node) { linked.Remove(node); linked.AddLast(node); } break;
            }
        }
    }

    private void Take<T>(List<T> list, Queue<T> queue, Stack<T> stack, LinkedList<T> linked)
    {
        if (list.Count > 0) list.RemoveAt(random.Next(list.Count));
        queue.TryDequeue(out _);
        stack.TryPop(out _);
        if (linked.Count > 0) linked.RemoveLast();
    }

    /// <summary>What looks odd and is not: keys that changed after they were added, null in a set, nothing at all.</summary>
    private void Odd()
    {
        var changing = Enumerable.Range(0, 50).Select(i => new Mutable { Number = i }).ToArray();
        var table = changing.ToDictionary(key => key, key => 0);
        foreach (Mutable key in changing) key.Number += 1_000;
        kept.Add(table);
        kept.Add(new HashSet<string?> { null, "text" });
        kept.Add(new HashSet<int?> { null, 0 });
        kept.Add(new Dictionary<int, int>());
        kept.Add(new Dictionary<string, int>(0));
        kept.Add(new HashSet<int>());
        kept.Add(new Dictionary<double, int> { [double.NaN] = 1, [0.0] = 2 });
        kept.Add(new Dictionary<int, Dictionary<int, int>> { [0] = new() { [0] = 0 } });
        // A comparer for which nothing equals anything, so that one key is in it twice on purpose.
        var never = new Dictionary<string, int>(new Never());
        for (int i = 0; i < 10; i++) never.Add("same", i);
        kept.Add(never);
    }

    private sealed class Derived<T> : Dictionary<T, int>
        where T : notnull;

    private readonly record struct Point(int X, int Y);

    private sealed class Mutable
    {
        public int Number { get; set; }

        public override int GetHashCode() => Number;

        public override bool Equals(object? other) => other is Mutable mutable && mutable.Number == Number;
    }

    private sealed class Clashing<T> : IEqualityComparer<T>
    {
        public bool Equals(T? left, T? right) => EqualityComparer<T>.Default.Equals(left, right);

        public int GetHashCode(T value) => (value?.GetHashCode() ?? 0) & 7;
    }

    private sealed class Never : IEqualityComparer<string>
    {
        public bool Equals(string? left, string? right) => false;

        public int GetHashCode(string text) => text.Length;
    }

    private sealed class Failing<T>(int often) : IComparer<T>
    {
        private int calls;

        public int Compare(T? left, T? right) => ++calls % (often + 20) == 0 ? throw new NotSupportedException() : Comparer<T>.Default.Compare(left, right);
    }
}
