using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Users;

/// <summary>Which methods of collections only read, and which functions they call where nothing is half done.</summary>
internal static class MethodAccess
{
    private static readonly string[] Reading =
    [
        "Find", "Contains", "TryGet", "get_", "GetEnumerator", "CopyTo", "MoveNext", "Peek", "TryPeek", "IndexOf", "LastIndexOf", "IsSubset", "IsSuperset",
        "IsProper", "Overlaps", "SetEquals", "InOrderTreeWalk", "BreadthFirst", "ToArray", "GetRange", "GetViewBetween", "BinarySearch", "Exists",
        "TrueForAll", "ForEach", "ConvertAll", "Min", "Max", "GetAlternateLookup",
    ];

    /// <summary>What a collection calls in the middle of a change: copying, allocating, no function that could ask for anything.</summary>
    private static readonly string[] Helpers =
    [
        "System.Array", "System.Buffer", "System.SpanHelpers", "System.Span", "System.GC", "System.Runtime.CompilerServices.", "System.Runtime.InteropServices.MemoryMarshal",
        "System.Collections.HashHelpers", "System.Collections.Generic.BitHelper",
    ];

    /// <summary>Whether a method of a collection changes nothing. One that is not known is taken for one that does.</summary>
    public static bool OnlyReads(string method) =>
        Array.Exists(Reading, name => method.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether a change may be half done while the collection calls this: a comparer, a predicate, an exception is asked for at rest.</summary>
    public static bool IsWithinChange(string typeName) =>
        typeName.Length == 0 || Array.Exists(Helpers, name => typeName.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Kinds whose methods are so small that the compiler puts them into the functions that call them.</summary>
    public static bool MayBeInlined(CollectionKind kind) => kind is CollectionKind.List or CollectionKind.Queue or CollectionKind.Stack or CollectionKind.LinkedList;
}
