using System.Collections;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Text;

namespace Skein.Races.Tricky;

/// <summary>Members of each collection, by its class.</summary>
internal static class MemberCases
{
    public static object Lists()
    {
        var list = new List<int> { 3, 1, 2 };
        list.Add(5);
        list.Insert(0, 9);
        list[1] = 7;
        list.Sort();
        list.Reverse();
        list.RemoveAt(0);
        list.AddRange(new List<int> { 4, 4 });
        list.InsertRange(1, new[] { 8, 8 });
        list.RemoveAll(x => x == 8);
        list.ForEach(x => list.IndexOf(x));
        return $"{string.Join(",", list)} {list.Count} {list[2]} {list.Contains(4)} {list.BinarySearch(4)} {list.ConvertAll(x => x * 2).Count} {list.Find(x => x > 4)}";
    }

    public static object Dictionaries()
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        map.TryAdd("c", 3);
        map.Remove("a", out int removed);
        bool found = map.TryGetValue("c", out int value);
        map["b"] += 10;
        return $"{removed} {found} {value} {map["b"]} {map.Count} {map.ContainsKey("x")} {map.ContainsValue(12)} {string.Join(",", map.Keys)} {string.Join(",", map.Values)} {map.Keys.Count} {map.Values.Count}";
    }

    public static object Sets()
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a", "B" };
        set.UnionWith(new List<string> { "c", "A" });
        set.ExceptWith(["b"]);
        var sorted = new SortedSet<int> { 3, 1, 2 };
        sorted.RemoveWhere(x => x == 2);
        return $"{set.Count} {set.Contains("C")} {set.Add("a")} {sorted.Min} {sorted.Max} {sorted.Contains(3)} {set.SetEquals(new HashSet<string> { "a", "c" })}";
    }

    public static object QueuesAndStacks()
    {
        var queue = new Queue<int>(new[] { 1, 2 });
        queue.Enqueue(3);
        var stack = new Stack<int>(queue);
        stack.Push(9);
        var heap = new PriorityQueue<string, int>();
        heap.Enqueue("b", 2);
        heap.Enqueue("a", 1);
        return $"{queue.Dequeue()} {queue.Peek()} {queue.TryDequeue(out int two)} {two} {stack.Pop()} {stack.Peek()} {stack.TryPop(out int top)} {top} {heap.Dequeue()} {heap.TryPeek(out string? next, out int order)} {next} {order} {heap.UnorderedItems.Count}";
    }

    public static object Sorted()
    {
        var tree = new SortedDictionary<int, string> { [2] = "b", [1] = "a" };
        var list = new SortedList<int, string>(tree) { { 3, "c" } };
        var linked = new LinkedList<int>(tree.Keys);
        linked.AddFirst(0);
        linked.AddAfter(linked.First!, 7);
        var ordered = new OrderedDictionary<string, int> { ["z"] = 1, ["y"] = 2 };
        ordered.Insert(0, "x", 0);
        return $"{tree[1]} {list.Values[2]} {list.IndexOfKey(2)} {linked.Count} {linked.Find(7)!.Value} {string.Join(",", linked)} {ordered.GetAt(0)} {ordered.IndexOf("y")} {string.Join(",", ordered.Keys)} {string.Join(",", tree.Values)}";
    }

    public static object NotGeneric()
    {
        var array = new ArrayList { 1, "two" };
        array.Insert(1, 3.5);
        var table = new Hashtable { ["k"] = "v" };
        table["n"] = 2;
        var queue = new Queue();
        queue.Enqueue(1);
        var stack = new Stack();
        stack.Push(2);
        var sorted = new SortedList { { "b", 1 }, { "a", 2 } };
        var bits = new BitArray(10);
        bits[3] = true;
        bits.Not();
        var names = new NameValueCollection { { "a", "1" } };
        names.Add("a", "2");
        var collection = new Collection<int> { 1, 2 };
        collection.RemoveAt(0);
        return $"{array.Count} {array[1]} {table["k"]} {table.Count} {table.ContainsKey("n")} {queue.Dequeue()} {stack.Pop()} {sorted.GetByIndex(0)} {bits[3]} {bits.Count} {names["a"]} {collection[0]} {new StringCollection { "s" }[0]} {new HybridDictionary { ["h"] = 1 }["h"]}";
    }

    public static object Synchronized()
    {
        ArrayList array = ArrayList.Synchronized(new ArrayList());
        array.Add(1);
        Hashtable table = Hashtable.Synchronized(new Hashtable());
        table.Add("a", 1);
        return $"{array.Count} {table.Count} {array.GetType().Name}";
    }

    public static object Texts()
    {
        var text = new StringBuilder("x");
        text.Append(1).Append('c').AppendLine("line").AppendFormat("{0}", 5).Insert(0, "<").Replace("c", "C");
        text[0] = '[';
        text.Append($"{text.Length}-{1.5:0.0}");
        text.AppendJoin(",", new List<int> { 1, 2 });
        object other = DateTime.UnixEpoch.Year == 1970 ? text : "no";
        return $"{text.ToString().Trim()} {text.Length} {text.ToString(0, 1)} {other.ToString()!.Length} {new StringBuilder().Append("end").ToString()} {text.Equals(new StringBuilder(text.ToString()))}";
    }

    public static object Randoms()
    {
        var random = new Random(42);
        var bytes = new byte[2];
        random.NextBytes(bytes);
        int[] values = [1, 2, 3];
        random.Shuffle(values);
        return $"{random.Next()} {random.Next(5)} {random.NextDouble():0.000} {random.NextInt64(9)} {bytes[0]} {values[0]} {Random.Shared.Next(1)}";
    }
}
