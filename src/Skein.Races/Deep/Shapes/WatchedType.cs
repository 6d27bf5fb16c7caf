namespace Skein.Races.Deep.Shapes;

/// <summary>A collection that gets an owner word.</summary>
/// <param name="Name">Full metadata name.</param>
/// <param name="Changes">Methods that must turn out to change it: a name stands for all overloads of which at least one must.</param>
/// <param name="Resizes">Methods that must turn out to put in new storage.</param>
/// <param name="Reads">Methods that must turn out to read it, and never to change it.</param>
/// <param name="ReadersAreFree">Whether reading beside one writer is allowed by its documentation.</param>
internal sealed record WatchedType(string Name, string[] Changes, string[] Resizes, string[] Reads, bool ReadersAreFree = false)
{
    /// <summary>The field that is added to each.</summary>
    public const string WordField = "_skeinOwner";

    /// <summary>The assemblies that hold them; the first also gets the code that they call.</summary>
    public static IReadOnlyList<string> Assemblies { get; } = ["System.Private.CoreLib", "System.Collections", "System.Collections.NonGeneric"];

    /// <summary>All of them. Each must be in exactly one of <see cref="Assemblies"/>.</summary>
    public static IReadOnlyList<WatchedType> All { get; } =
    [
        new("System.Collections.Generic.Dictionary`2", ["TryInsert", "Remove", "Clear"], ["Resize", "Initialize"], ["FindValue", "ContainsValue"]),
        new("System.Collections.Generic.HashSet`1", ["AddIfNotPresent", "Remove", "Clear"], ["Resize", "Initialize"], ["FindItemIndex", "CopyTo"]),
        new("System.Collections.Generic.List`1", ["Add", "AddRange", "Insert", "InsertRange", "RemoveAt", "RemoveRange", "RemoveAll", "Clear", "Sort", "Reverse"], ["set_Capacity"], ["get_Item", "IndexOf", "ToArray", "CopyTo", "GetRange"]),
        new("System.Collections.Generic.Queue`1", ["Enqueue", "Dequeue", "TryDequeue", "Clear"], ["SetCapacity"], ["Peek", "TryPeek", "Contains", "ToArray"]),
        new("System.Collections.Generic.Stack`1", ["Push", "Pop", "TryPop", "Clear"], ["Grow"], ["Peek", "TryPeek", "Contains", "ToArray"]),
        new("System.Collections.Generic.SortedSet`1", ["AddIfNotPresent", "DoRemove", "Clear"], [], ["FindNode"]),
        new("System.Collections.Generic.SortedList`2", ["Insert", "RemoveAt", "Clear", "set_Item"], ["set_Capacity"], ["IndexOfKey", "TryGetValue"]),
        new("System.Collections.Generic.LinkedList`1", ["InternalInsertNodeBefore", "InternalInsertNodeToEmptyList", "InternalRemoveNode", "Clear"], [], ["Find", "CopyTo"]),
        new("System.Collections.Generic.PriorityQueue`2", ["Enqueue", "RemoveRootNode", "Clear"], ["Grow"], ["Peek", "TryPeek"]),
        new("System.Collections.Generic.OrderedDictionary`2", ["TryInsert", "RemoveAt", "Clear"], ["Resize"], ["IndexOf"]),
        new("System.Collections.ArrayList", ["Add", "Insert", "RemoveAt", "Clear", "Sort"], ["set_Capacity"], ["get_Item", "IndexOf", "ToArray"]),
        new("System.Collections.Hashtable", ["Insert", "Remove", "Clear"], ["rehash"], ["get_Item", "ContainsKey"], ReadersAreFree: true),
        new("System.Collections.Queue", ["Enqueue", "Dequeue", "Clear"], ["SetCapacity"], ["Peek", "Contains"]),
        new("System.Collections.Stack", ["Push", "Pop", "Clear"], [], ["Peek", "Contains"]),
        new("System.Collections.SortedList", ["Insert", "RemoveAt", "Clear"], ["set_Capacity"], ["IndexOfKey", "GetByIndex"]),
    ];
}
