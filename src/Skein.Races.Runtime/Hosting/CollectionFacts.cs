using System.Collections;
using System.Reflection;
using System.Text;

namespace Skein.Races.Runtime.Hosting;

/// <summary>
/// Count and capacity of a collection that is being broken: read from its fields, for its own members may throw or never
/// end. The names are those of the runtime's sources.
/// </summary>
internal static class CollectionFacts
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    // Type; field of the count; field of what is free among it, or null; array that gives the capacity, or null.
    private static readonly Dictionary<Type, (string Count, string? Free, string? Array)> Shapes = new()
    {
        [typeof(Dictionary<,>)] = ("_count", "_freeCount", "_entries"),
        [typeof(HashSet<>)] = ("_count", "_freeCount", "_entries"),
        [typeof(List<>)] = ("_size", null, "_items"),
        [typeof(Queue<>)] = ("_size", null, "_array"),
        [typeof(Stack<>)] = ("_size", null, "_array"),
        [typeof(SortedList<,>)] = ("_size", null, "keys"),
        [typeof(SortedSet<>)] = ("count", null, null),
        [typeof(LinkedList<>)] = ("count", null, null),
        [typeof(PriorityQueue<,>)] = ("_size", null, "_nodes"),
        [typeof(OrderedDictionary<,>)] = ("_count", null, "_entries"),
        [typeof(ArrayList)] = ("_size", null, "_items"),
        [typeof(Hashtable)] = ("_count", null, "_buckets"),
        [typeof(Queue)] = ("_size", null, "_array"),
        [typeof(Stack)] = ("_size", null, "_array"),
        [typeof(SortedList)] = ("_size", null, "_keys"),
    };

    /// <returns>-1 each where it is not known.</returns>
    public static (int Count, int Capacity) Of(object target)
    {
        try
        {
            if (target is StringBuilder text) return (text.Length, text.Capacity);
            Type type = target.GetType();
            Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (open == typeof(SortedDictionary<,>)) return type.GetField("_set", Private)?.GetValue(target) is { } set ? (Number(set, set.GetType().BaseType!, "count"), -1) : (-1, -1);
            if (!Shapes.TryGetValue(open, out (string Count, string? Free, string? Array) shape)) return (-1, -1);
            int count = Number(target, type, shape.Count);
            if (count >= 0 && shape.Free is not null) count -= Math.Max(0, Number(target, type, shape.Free));
            int capacity = shape.Array is null ? -1 : (type.GetField(shape.Array, Private)?.GetValue(target) as Array)?.Length ?? 0;
            return (count, capacity);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // It is in the middle of a change.
            return (-1, -1);
        }
    }

    private static int Number(object target, Type type, string field) => type.GetField(field, Private)?.GetValue(target) is int number ? number : -1;
}
