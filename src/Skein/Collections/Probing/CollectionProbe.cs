using System.Collections.Concurrent;
using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at collections of one type. Thread-safe.</summary>
/// <param name="header">The collection's own fields, which tell whether it was changed.</param>
internal abstract class CollectionProbe(FieldInfo[] header)
{
    private const int ProbesMax = 10_000; // types of collections; more are looked up each time

    private static readonly ConcurrentDictionary<Type, CollectionProbe?> known = new();

    /// <summary>The probe of a type; null where it is no collection that is known, or its fields are not as they are known.</summary>
    public static CollectionProbe? Of(Type type)
    {
        if (known.TryGetValue(type, out CollectionProbe? probe)) return probe;
        probe = Make(type);
        if (known.Count < ProbesMax) known.TryAdd(type, probe);
        return probe;
    }

    /// <summary>Looks at a collection once.</summary>
    public Sight Look(object collection, CollectionCheckLimits limits)
    {
        object?[] before = Header(collection);
        Sight sight = Read(collection, before, limits);
        return sight.Refused is null ? sight with { IsSteady = AreSame(before, Header(collection)) } : sight;
    }

    /// <summary>Reads and judges.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="header">Its own fields, in the order in which the probe has them.</param>
    /// <param name="limits">Bounds on the work.</param>
    protected abstract Sight Read(object collection, object?[] header, CollectionCheckLimits limits);

    private object?[] Header(object collection) => Array.ConvertAll(header, field => field.GetValue(collection));

    private static bool AreSame(object?[] left, object?[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            // Numbers are boxed anew each time; arrays and nodes are the same or are not.
            bool same = left[i] is int number ? right[i] is int other && number == other : ReferenceEquals(left[i], right[i]);
            if (!same) return false;
        }

        return true;
    }

    private static CollectionProbe? Make(Type type)
    {
        if (CollectionLayout.For(Environment.Version.Major) is not { } layout) return null;
        for (Type? here = type; here is not null; here = here.BaseType)
        {
            if (!here.IsGenericType) continue;
            Type generic = here.GetGenericTypeDefinition();
            if (generic == typeof(Dictionary<,>) || generic == typeof(HashSet<>)) return TableProbe.Make(here, layout);
            if (generic == typeof(List<>)) return ArrayProbe.Make(here, layout, layout.Items);
            if (generic == typeof(Stack<>)) return ArrayProbe.Make(here, layout, layout.Array);
            if (generic == typeof(Queue<>)) return QueueProbe.Make(here, layout);
            // A view of a set has no nodes of its own.
            if (generic == typeof(SortedSet<>)) return type.Name == "TreeSubSet" ? null : TreeProbe.Make(here, layout);
            if (generic == typeof(SortedDictionary<,>)) return PairsProbe.Make(here, layout);
            if (generic == typeof(LinkedList<>)) return RingProbe.Make(here, layout);
        }

        return null;
    }
}
