namespace Maps;

/// <summary>One collection for each thing that can be wrong; a field's name says what.</summary>
static class Planted
{
    public static readonly Dictionary<int, string> CyclicChain = Numbers(100).SetEntry(7, "next", 7);

    public static readonly Dictionary<string, long> CyclicChainOfStrings = Cycle(Words(100));

    public static readonly Dictionary<Guid, Wide> CyclicChainOfStructs = Cycle(Enumerable.Range(1, 50).ToDictionary(i => new Guid(i, 0, 0, new byte[8]), i => new Wide(i, 0, 0, 0, 0, 0, null)));

    public static readonly Dictionary<int, string> CrossLink = Cross(Numbers(100));

    public static readonly Dictionary<int, string> WrongBucket = Misplace(Numbers(3));

    public static readonly Dictionary<int, string> DanglingLink = Numbers(100).SetEntry(7, "next", 100_000);

    public static readonly Dictionary<int, string> CountMismatch = Lose(Numbers(100));

    public static readonly Dictionary<int, string> FreeList = Freed(Numbers(100)).Set("_freeList", 50);

    public static readonly Dictionary<int, string> FreeListRing = Freed(Numbers(100)).SetEntry(10, "next", -3 - 12);

    public static readonly Dictionary<int, string> DuplicateKey = Twice(Numbers(100));

    public static readonly Dictionary<string, long> DuplicateKeyOfStrings = TwiceText(Words(100));

    public static readonly Dictionary<string, long> NullKey = Words(100).SetEntry(7, "key", null);

    public static readonly Dictionary<int, string> WrongHash = Numbers(100).SetEntry(7, "key", 12_345);

    public static readonly Dictionary<int, string> Bounds = Numbers(100).Set("_buckets", new int[7]);

    public static readonly HashSet<int> SetCyclicChain = Enumerable.Range(0, 100).ToHashSet().SetEntry(7, "Next", 7);

    public static readonly HashSet<string> SetCountMismatch = Lose(Words(100).Keys.ToHashSet());

    public static readonly List<int> ListBounds = Enumerable.Range(0, 10).ToList().Set("_size", 1_000);

    public static readonly Queue<string> QueueHeadTail = Queue().Set("_tail", 3);

    public static readonly Stack<string> StackBounds = new Stack<string>(Words(10).Keys).Set("_size", -1);

    public static readonly SortedSet<int> TreeCycle = Tree(set => Forge.Node(set, "LL").SetLeft(Forge.Node(set)));

    public static readonly SortedSet<int> TreeShared = Tree(set => Forge.Node(set, "L").SetLeft(Forge.Node(set, "RR")));

    public static readonly SortedSet<int> TreeCount = Tree(set => set.Set("count", 99));

    public static readonly SortedSet<int> TreeOrder = Tree(set => Forge.Node(set, "L").Set("<Item>k__BackingField", 1_000));

    public static readonly SortedSet<string> TreeOrderOfStrings = new SortedSet<string>(Words(31).Keys, StringComparer.Ordinal).Also(set => Forge.Node(set, "R").Set("<Item>k__BackingField", ""));

    public static readonly SortedSet<int> TreeColor = Tree(set => Forge.Node(set, "LR").Set("<Color>k__BackingField", 1 - Convert.ToInt32(Forge.Get<object>(Forge.Node(set, "LR"), "<Color>k__BackingField")) is var other ? Enum.ToObject(Forge.Get<object>(Forge.Node(set), "<Color>k__BackingField").GetType(), other) : null));

    public static readonly SortedDictionary<int, string> SortedCycle = new SortedDictionary<int, string>(Numbers(31)).Also(sorted => Forge.Node(Forge.Get<object>(sorted, "_set"), "LL").SetLeft(Forge.Node(Forge.Get<object>(sorted, "_set"))));

    public static readonly SortedDictionary<int, string> SortedOrder = new SortedDictionary<int, string>(Numbers(31)).Also(sorted => Forge.Node(Forge.Get<object>(sorted, "_set"), "L").Set("<Item>k__BackingField", KeyValuePair.Create(1_000, "")));

    public static readonly LinkedList<int> RingCycle = Ring(list => list.Last!.Set("next", list.First!.Next));

    public static readonly LinkedList<int> RingBroken = Ring(list => list.First!.Next!.Set("prev", list.Last));

    public static readonly LinkedList<int> RingCount = Ring(list => list.Set("count", 3));

    public static readonly LinkedList<int> RingForeign = Ring(list => list.First!.Set("list", new LinkedList<int>()));

    public static T Also<T>(this T value, Action<T> change)
    {
        change(value);
        return value;
    }

    private static Dictionary<int, string> Numbers(int count) => Enumerable.Range(0, count).ToDictionary(i => i, i => "value");

    private static Dictionary<string, long> Words(int count) => Enumerable.Range(0, count).ToDictionary(i => $"word {i}", i => (long)i);

    /// <summary>Lets the last entry of the first chain follow itself.</summary>
    private static T Cycle<T>(T table)
        where T : notnull
    {
        int entry = Forge.Get<int[]>(table, "_buckets").First(first => first > 0) - 1;
        return table.SetEntry(entry, "next", entry);
    }

    /// <summary>Lets the chain of entry 7 run into that of entry 9: keys that are numbers have chains of one.</summary>
    private static T Cross<T>(T table)
        where T : notnull => table.SetEntry(7, "next", 9);

    /// <summary>Moves entry 1 into the bucket of entry 2, which makes place.</summary>
    private static T Misplace<T>(T table)
        where T : notnull
    {
        int from = Forge.BucketOf(table, 1), to = Forge.BucketOf(table, 2);
        return table.SetBucket(from, 3).SetBucket(to, 2);
    }

    private static T Lose<T>(T table)
        where T : notnull => table.SetBucket(Forge.BucketOf(table, 7), 0);

    private static Dictionary<int, string> Freed(Dictionary<int, string> table)
    {
        foreach (int key in (int[])[10, 11, 12]) table.Remove(key);
        return table;
    }

    /// <summary>Gives entry 8 the key and the hash code of entry 7, and a place behind it.</summary>
    private static Dictionary<int, string> Twice(Dictionary<int, string> table) =>
        table.SetBucket(Forge.BucketOf(table, 8), 0).SetEntry(8, "key", 7).SetEntry(8, "hashCode", 7u).SetEntry(7, "next", 8);

    private static Dictionary<string, long> TwiceText(Dictionary<string, long> table)
    {
        var sound = new Dictionary<string, long>(table);
        Array entries = Forge.Get<Array>(sound, "_entries");
        object first = entries.GetValue(0)!;
        // Added behind the last of its chain under another string with the same text.
        int last = 0;
        while (Forge.Get<int>(entries.GetValue(last)!, "next") is >= 0 and var next) last = next;
        sound.Add("one more", 0);
        entries = Forge.Get<Array>(sound, "_entries");
        int added = sound.Count - 1;
        uint hash = Forge.Get<uint>(first, "hashCode");
        sound.SetBucket(Forge.BucketOf(sound, added), Forge.Get<int>(entries.GetValue(added)!, "next") + 1);
        return sound.SetEntry(added, "key", string.Concat("word", " 0")).SetEntry(added, "hashCode", hash).SetEntry(added, "next", -1).SetEntry(last, "next", added);
    }

    private static Queue<string> Queue()
    {
        var queue = new Queue<string>();
        for (int i = 0; i < 10; i++) queue.Enqueue("item");
        return queue;
    }

    private static SortedSet<int> Tree(Action<SortedSet<int>> change) => new SortedSet<int>(Enumerable.Range(0, 31)).Also(change);

    private static LinkedList<int> Ring(Action<LinkedList<int>> change) => new LinkedList<int>(Enumerable.Range(0, 5)).Also(change);

    /// <summary>A large struct, with a reference at its end.</summary>
    public record struct Wide(long A, long B, long C, long D, long E, long F, object? Reference);
}
