using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Skein.Races.Deep.Target.Innocent;

/// <summary>Every watched type has its word, and what looks into collections from outside still works.</summary>
internal static class Layout
{
    private static readonly Type[] Watched =
    [
        typeof(Dictionary<,>), typeof(HashSet<>), typeof(List<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedSet<>), typeof(SortedList<,>), typeof(LinkedList<>),
        typeof(PriorityQueue<,>), typeof(OrderedDictionary<,>), typeof(ArrayList), typeof(Hashtable), typeof(Queue), typeof(Stack), typeof(SortedList),
    ];

    public static void Check()
    {
        foreach (Type type in Watched)
        {
            if (type.GetField("_skeinOwner", BindingFlags.Instance | BindingFlags.NonPublic) is null) throw new NotSupportedException($"{type} has no word");
        }

        List<int> list = [1, 2, 3];
        CollectionsMarshal.AsSpan(list)[1] = 5;
        CollectionsMarshal.SetCount(list, 2);
        list.AddRange(stackalloc int[] { 7, 8 });
        list.InsertRange(0, [9]);
        Hold(list.SequenceEqual([9, 1, 5, 7, 8]));
        var map = new Dictionary<string, int> { ["one"] = 1 };
        CollectionsMarshal.GetValueRefOrAddDefault(map, "two", out bool there) = 2;
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = map.GetAlternateLookup<ReadOnlySpan<char>>();
        Hold(!there && lookup["two"] == 2 && lookup.TryAdd("three".AsSpan(), 3) && lookup.Remove("one") && map.Count == 2);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names = new HashSet<string>().GetAlternateLookup<ReadOnlySpan<char>>();
        Hold(names.Add("a".AsSpan()) && names.Contains("a") && names.Remove("a"));
        Refuses<ArgumentNullException>(() => CollectionExtensions.AddRange<int>(null!, [1]));
        Refuses<ArgumentOutOfRangeException>(() => CollectionsMarshal.SetCount(list, -1));
        Hold(CollectionsMarshal.AsSpan<int>(null).IsEmpty);
        Refuses<ArgumentException>(() => map.Add("two", 2));
        Hold(map.Remove("two", out int two) && two == 2);
        SortedSet<int> view = new SortedSet<int>(Enumerable.Range(0, 50)).GetViewBetween(10, 20);
        Hold(view.Add(10) == false && view.Remove(11) && view.Count == 10);
    }

    private static void Hold(bool fact, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
    {
        if (!fact) throw new NotSupportedException($"line {line} does not hold");
    }

    private static void Refuses<T>(Action action, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception.GetType() == typeof(T))
        {
            return;
        }

        throw new NotSupportedException($"line {line} was to throw {typeof(T).Name}");
    }
}
