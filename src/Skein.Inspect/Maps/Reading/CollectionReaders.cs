using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Core.Naming;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>
/// The readers of the types that were met, made once each. The data-access library serves one thread at a time, so all
/// that asks it is done under a lock; what it answered is kept in the readers.
/// </summary>
internal sealed class CollectionReaders(ClrRuntime runtime, HeapTypes types, CollectionLayout layout, MapsLimits limits)
{
    private readonly Dictionary<ulong, CollectionReader?> readers = [];
    private readonly Dictionary<ulong, EntryShape?> entries = [];
    private readonly Dictionary<ulong, TreeShape?> trees = [];
    private readonly Dictionary<ulong, RingShape?> rings = [];
    private readonly Lock gate = new(); // guards all four, and the use of types

    public CollectionLayout Layout => layout;

    public MapsLimits Limits => limits;

    /// <summary>The reader of a type; null where it is no collection.</summary>
    public CollectionReader? Of(HeapType type)
    {
        lock (gate)
        {
            if (!readers.TryGetValue(type.MethodTable, out CollectionReader? reader)) readers.Add(type.MethodTable, reader = Make(type));
            return reader;
        }
    }

    /// <summary>The reader of the tree inside of a sorted dictionary; null where it is none.</summary>
    public TreeReader? OfPairs(ulong methodTable)
    {
        lock (gate)
        {
            if (readers.TryGetValue(methodTable, out CollectionReader? known)) return known as TreeReader;
            TreeReader? made = types.Get(methodTable)?.ClrType is { } type && FunctionName.OfMetadata(type.Name ?? "") == "System.Collections.Generic.TreeSet"
                ? MakeTree(new FieldMap(type), CollectionKind.SortedDictionary, "") as TreeReader
                : null;
            readers.Add(methodTable, made);
            return made;
        }
    }

    /// <summary>Where the fields of the entries of an array of this type are; null where it is no array of entries as they are known.</summary>
    public EntryShape? EntryOf(ulong methodTable)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(methodTable, out EntryShape? shape)) entries.Add(methodTable, shape = EntryShapes.Of(runtime, types.Get(methodTable), layout));
            return shape;
        }
    }

    /// <summary>Where the fields of a tree's nodes of this type are; null where they are not as they are known.</summary>
    public TreeShape? TreeNodeOf(ulong methodTable)
    {
        lock (gate)
        {
            if (!trees.TryGetValue(methodTable, out TreeShape? shape)) trees.Add(methodTable, shape = types.Get(methodTable)?.ClrType is { } type ? TreeShape.Of(type, layout) : null);
            return shape;
        }
    }

    /// <summary>Where the fields of a list's nodes of this type are; null where they are not as they are known.</summary>
    public RingShape? RingNodeOf(ulong methodTable)
    {
        lock (gate)
        {
            if (!rings.TryGetValue(methodTable, out RingShape? shape)) rings.Add(methodTable, shape = types.Get(methodTable)?.ClrType is { } type ? RingShape.Of(type, layout) : null);
            return shape;
        }
    }

    /// <summary>A type's name; empty where nothing that makes sense lies there.</summary>
    public string NameOf(ulong methodTable)
    {
        lock (gate) return types.Get(methodTable)?.Name ?? "";
    }

    /// <summary>Offset of a field that holds a reference; -1 where the type has none of that name.</summary>
    public int ReferenceOf(ulong methodTable, string field)
    {
        lock (gate) return types.Get(methodTable)?.ClrType?.GetFieldByName(field) is { IsObjectReference: true } found ? found.Offset + sizeof(ulong) : -1;
    }

    private CollectionReader? Make(HeapType type)
    {
        if (type.ClrType is not { } clrType || CollectionTypes.Of(clrType) is not var (collection, kind)) return null;
        string name = Short(FunctionName.OfType(type.Name));
        if (collection.MethodTable != clrType.MethodTable) name += $" : {CollectionWords.Of(kind)}";
        var fields = new FieldMap(collection);
        return kind switch
        {
            CollectionKind.Dictionary or CollectionKind.HashSet => MakeTable(fields, kind, name),
            CollectionKind.List => MakeArray(fields, kind, name, layout.Items),
            CollectionKind.Stack => MakeArray(fields, kind, name, layout.Array),
            CollectionKind.Queue => MakeQueue(fields, name),
            CollectionKind.SortedSet => MakeTree(fields, kind, name),
            CollectionKind.SortedDictionary => Made(fields, new PairsReader(name, fields.Reference(layout.PairSet), this)),
            _ => Made(fields, new RingReader(name, new RingOffsets(fields.Reference(layout.RingHead), fields.Number(layout.NodeCount), fields.Number(layout.NodeVersion)), this)),
        };
    }

    private CollectionReader MakeTable(FieldMap fields, CollectionKind kind, string name)
    {
        var offsets = new HashTableOffsets(
            fields.Reference(layout.Buckets), fields.Reference(layout.Entries), fields.Number(layout.UsedCount), fields.Number(layout.FreeList),
            fields.Number(layout.FreeCount), fields.Number(layout.Version), fields.Reference(layout.EqualityComparer));
        return Made(fields, new HashTableReader(kind, name, offsets, this));
    }

    private CollectionReader MakeArray(FieldMap fields, CollectionKind kind, string name, string array) =>
        Made(fields, new ArrayReader(kind, name, fields.Reference(array), fields.Number(layout.Size)));

    private CollectionReader MakeQueue(FieldMap fields, string name) =>
        Made(fields, new QueueReader(name, new QueueOffsets(fields.Reference(layout.Array), fields.Number(layout.Head), fields.Number(layout.Tail), fields.Number(layout.Size), fields.Number(layout.Version))));

    private CollectionReader MakeTree(FieldMap fields, CollectionKind kind, string name) =>
        Made(fields, new TreeReader(kind, name, new TreeOffsets(fields.Reference(layout.Root), fields.Number(layout.NodeCount), fields.Number(layout.NodeVersion), fields.Reference(layout.Comparer)), this));

    private static CollectionReader Made(FieldMap fields, CollectionReader reader) =>
        fields.Missing is { } missing ? new RefusedReader(reader.Kind, reader.TypeName, missing) : reader;

    private static string Short(string name)
    {
        const string prefix = "System.Collections.Generic.";
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }
}
