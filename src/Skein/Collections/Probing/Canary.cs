using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>
/// The self-check of the table of private fields: healthy collections of our own are looked at once, and must be found
/// as they are, link by link. Only then is anything else judged.
/// </summary>
internal static class Canary
{
    private const int Elements = 40;
    private const int Removed = 7;

    private static readonly Lazy<string?> fault = new(Find);

    /// <summary>Why nothing can be judged in this process: a clause; null where all is as it is known.</summary>
    public static string? Fault => fault.Value;

    private static string? Find()
    {
        int major = Environment.Version.Major;
        if (CollectionLayout.For(major) is null) return $"the collections of .NET {Environment.Version} are not known";
        try
        {
            return Healthy().All(IsAsItIs) && LinksAreRight() ? null : $"the collections of .NET {Environment.Version} are not laid out as they are known";
        }
#pragma warning disable CA1031 // Whatever reflection refuses, as in a trimmed program: nothing can be judged then.
        catch (Exception refused)
#pragma warning restore CA1031
        {
            return $"the private fields of collections cannot be read in this process ({refused.GetType().Name})";
        }
    }

    private static IEnumerable<(object Collection, int Count)> Healthy()
    {
        int[] numbers = [.. Enumerable.Range(0, Elements)];
        Dictionary<string, long> table = numbers.ToDictionary(number => $"key {number}", number => (long)number);
        HashSet<int> set = [.. numbers];
        SortedSet<int> tree = [.. numbers];
        SortedDictionary<int, string> pairs = new(numbers.ToDictionary(number => number, _ => ""));
        List<int> list = [.. numbers];
        Queue<string> queue = new(table.Keys);
        Stack<int> stack = new(numbers);
        LinkedList<int> ring = new(numbers);
        for (int number = 0; number < Removed; number++)
        {
            table.Remove($"key {number}");
            set.Remove(number);
            tree.Remove(number);
            pairs.Remove(number);
            list.RemoveAt(0);
            queue.Enqueue(queue.Dequeue());
            stack.Pop();
            ring.RemoveFirst();
        }

        const int left = Elements - Removed;
        return [(table, left), (set, left), (tree, left), (pairs, left), (list, left), (queue, Elements), (stack, left), (ring, left)];
    }

    private static bool IsAsItIs((object Collection, int Count) known) =>
        CollectionProbe.Of(known.Collection.GetType())?.Look(known.Collection, CollectionCheckLimits.Default) is { IsSteady: true, Refused: null, Faults.Count: 0 } sight && sight.Count == known.Count;

    /// <summary>A number is its own hash code: what is read of entries can be held against what was put in.</summary>
    private static bool LinksAreRight()
    {
        var table = new Dictionary<int, decimal>(Elements);
        for (int i = 0; i < Elements; i++) table.Add(i * 1_000, i);
        Type type = table.GetType();
        CollectionLayout layout = CollectionLayout.For(Environment.Version.Major)!;
        if (new Fields(type).OfReference(layout.Entries) is not { } field || field.GetValue(table) is not Array entries) return false;
        if (EntryAccess.Of(entries.GetType().GetElementType()!, layout) is not { } access) return false;
        HashLink[] links = access.Links(entries, Elements);
        return Enumerable.Range(0, Elements).All(i => links[i].Hash == i * 1_000 && links[i].Next >= -1 && links[i].Next < Elements);
    }
}
