using System.Collections;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Skein.Races.Tricky;

/// <summary>Loops, exceptions, delegates, queries.</summary>
internal static class FlowCases
{
    public static object Loops()
    {
        int sum = 0;
        var map = new Dictionary<int, string> { [1] = "a", [2] = "bb" };
        foreach ((int key, string value) in map) sum += key + value.Length;
        foreach (int key in map.Keys) sum += key;
        foreach (string value in map.Values) sum += value.Length;
        foreach (int x in new SortedSet<int> { 4, 5 }) sum += x;
        foreach (int x in new LinkedList<int>([6])) sum += x;
        foreach (int x in new Queue<int>([7])) sum += x;
        foreach (int x in new Stack<int>([8])) sum += x;
        foreach (KeyValuePair<int, int> x in new SortedDictionary<int, int> { [9] = 1 }) sum += x.Key;
        foreach ((string e, int p) in new PriorityQueue<string, int>([("e", 3)]).UnorderedItems) sum += p + e.Length;
        foreach (KeyValuePair<string, int> x in new OrderedDictionary<string, int> { ["q"] = 2 }) sum += x.Value;
        foreach (int x in new OrderedDictionary<string, int> { ["q"] = 2 }.Values) sum += x;
        return sum;
    }

    public static object InterfaceLoops()
    {
        int sum = 0;
        IEnumerable<int> items = new List<int> { 1, 2, 3 };
        foreach (int x in items) sum += x;
        foreach (int x in items)
        {
            if (x == 2) break;
            foreach (int y in items) sum += x * y;
        }

        IEnumerable loose = new ArrayList { 4, 5 };
        foreach (object x in loose) sum += (int)x;
        foreach (DictionaryEntry x in new Hashtable { [6] = 7 }) sum += (int)x.Key;
        foreach (int x in items.Where(x => x > 1).Select(x => x * 2)) sum += x;
        IEnumerator<int> hand = items.GetEnumerator();
        while (hand.MoveNext()) sum += hand.Current;
        IDictionaryEnumerator entries = ((IDictionary)new Hashtable { [1] = 1 }).GetEnumerator();
        while (entries.MoveNext()) sum += (int)entries.Value!;
        IEnumerator given = Given(items);
        while (given.MoveNext()) sum++;
        return sum;
    }

    private static IEnumerator Given(IEnumerable items) => items.GetEnumerator();

    public static object Queries()
    {
        var list = new List<int> { 3, 1, 2 };
        IEnumerable<int> lazy = list.Where(x => x > 1);
        list.Add(10);
        Func<IEnumerable<int>, List<int>> make = Enumerable.ToList;
        return $"{lazy.Count()} {list.Any()} {list.Any(x => x > 9)} {list.First()} {list.Sum()} {list.Max()} {list.ToArray().Length} {list.ToDictionary(x => x).Count} {list.OrderBy(x => x).Last()} {list.SequenceEqual(lazy)} {string.Join(";", list)} {string.Concat(lazy)} {make(list).Count} {list.ToHashSet().Count} {list.Aggregate((a, b) => a * b)} {list.ToLookup(x => x % 2).Count} {new Dictionary<int, int>(list.Select(x => KeyValuePair.Create(x, x))).Count}";
    }

    public static object Delegates()
    {
        var list = new List<int>();
        Action<int> add = list.Add;
        add(1);
        new List<int> { 2, 3 }.ForEach(list.Add);
        var loose = new ArrayList();
        Func<object?, int> push = loose.Add;
        push("x");
        Func<string, bool> has = new HashSet<string> { "a" }.Contains;
        var map = new Dictionary<string, int> { ["k"] = 1 };
        Func<string, int> value = map.GetValueOrDefault;
        var values = new[] { "k" }.Select(value).ToList();
        Converter<int, string> text = Convert.ToString;
        return $"{list.Count} {loose.Count} {has("a")} {has("b")} {values[0]} {list.ConvertAll(text).Count} {Equal(list)} {Generic(new List<string>(), "s")}";
    }

    private static bool Equal(List<int> list)
    {
        Action<int>? all = null;
        all += list.Add;
        all -= list.Add;
        return all is null;
    }

    private static int Generic<T>(List<T> list, T item)
    {
        Action<T> add = list.Add;
        add(item);
        return list.Count;
    }

    public static object DelegateOfNull()
    {
        List<int> none = null!;
        Action<int> add = none.Add;
        return add;
    }

    public static object VirtualDelegateOfNull()
    {
        ArrayList none = null!;
        Func<object?, int> add = none.Add;
        return add;
    }

    public static object Expressions()
    {
        Expression<Func<List<int>, bool>> contains = list => list.Contains(1) && list.Count > 0;
        dynamic loose = new List<int>();
        loose.Add(1);
        return $"{contains.Compile()([1])} {loose.Count}";
    }

    public static object NoKey() => new Dictionary<string, int>()["missing"];

    public static object NoIndex() => new List<int> { 1 }[5];

    public static object NoReceiver() => Length(null!);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(List<int> list) =>
        list.Count;

    public static object NoOwner()
    {
        Dictionary<int, int>.KeyCollection keys = null!;
        return keys.Count;
    }

    public static object Twice()
    {
        var map = new Dictionary<int, int>();
        map.Add(1, 1);
        map.Add(1, 2);
        return map;
    }

    public static object Modified()
    {
        var list = new List<int> { 1, 2 };
        foreach (int x in list) list.Add(x);
        return list;
    }

    public static object ModifiedByInterface()
    {
        var list = new List<int> { 1, 2 };
        IEnumerable<int> items = list;
        foreach (int x in items)
            list.Add(x);
        return list;
    }

    public static object Filters()
    {
        var log = new List<string>();
        var codes = new HashSet<int> { 7 };
        for (int i = 6; i < 9; i++)
        {
            try
            {
                try
                {
                    if (i > 5) throw new ArgumentException($"{i}");
                    log.Add("unreached");
                }
                catch (ArgumentException thrown) when (codes.Contains(int.Parse(thrown.Message)))
                {
                    log.Add($"caught {i}");
                    continue;
                }
                finally
                {
                    log.Add($"finally {i}");
                }
            }
            catch (Exception thrown)
            {
                log.Add($"outer {thrown.Message}");
                if (log.Count > 8) throw;
            }
        }

        return log;
    }

    public static object Long()
    {
        var list = new List<int>();
        int turns = 0;
        // More than a short branch can span, before weaving and after.
        do
        {
            list.Add(1); list.Add(2); list.Add(3); list.Add(4); list.Add(5); list.Add(6); list.Add(7); list.Add(8);
            list.RemoveAt(0); list.RemoveAt(0); list.Insert(0, 1); list.Insert(1, 2);
            switch (turns % 4)
            {
                case 0: list.Add(10); break;
                case 1: list.Add(11); list.Add(11); goto case 0;
                case 2: list.Remove(10); break;
                default: list.Clear(); break;
            }
        }
        while (++turns < 9 && list.Count < 100);
        return $"{turns} {list.Count} {list.Sum()}";
    }
}
