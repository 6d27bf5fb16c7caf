namespace Skein.Core.Collections;

/// <summary>
/// The private fields of one major version of the runtime that the checks rely on: the only place that knows them. They
/// are looked up by name; a type that lacks one is not judged. Files are those of github.com/dotnet/runtime, below
/// <c>src/libraries</c>: <c>System.Private.CoreLib/src/System/Collections/Generic</c> for tables, lists and queues,
/// <c>System.Collections/src/System/Collections/Generic</c> for the others. The same from 8 to 10, but for the names of
/// the fields of entries, which differ between the two tables.
/// </summary>
public sealed record CollectionLayout
{
    private static readonly CollectionLayout from8 = new();

    private CollectionLayout()
    {
    }

    /// <summary>The major versions that have a table.</summary>
    public static IReadOnlyList<int> Known { get; } = [8, 9, 10];

    /// <summary>Dictionary, HashSet: 1 more than the first entry of each chain.</summary>
    public string Buckets { get; } = "_buckets";

    /// <summary>Dictionary, HashSet: the entries.</summary>
    public string Entries { get; } = "_entries";

    /// <summary>Dictionary, HashSet: entries that were ever used.</summary>
    public string UsedCount { get; } = "_count";

    /// <summary>Dictionary, HashSet: the first free entry.</summary>
    public string FreeList { get; } = "_freeList";

    /// <summary>Dictionary, HashSet: how many are free.</summary>
    public string FreeCount { get; } = "_freeCount";

    /// <summary>Dictionary, HashSet, List, Queue, Stack: goes up with each change, removals from a table excepted.</summary>
    public string Version { get; } = "_version";

    /// <summary>Dictionary, HashSet: how keys are compared; null for the default of a value type.</summary>
    public string EqualityComparer { get; } = "_comparer";

    /// <summary>An entry's hash code: of Dictionary, of HashSet.</summary>
    public IReadOnlyList<string> EntryHash { get; } = ["hashCode", "HashCode"];

    /// <summary>An entry's successor.</summary>
    public IReadOnlyList<string> EntryNext { get; } = ["next", "Next"];

    /// <summary>An entry's key.</summary>
    public IReadOnlyList<string> EntryKey { get; } = ["key", "Value"];

    /// <summary>List: its array.</summary>
    public string Items { get; } = "_items";

    /// <summary>Queue, Stack: its array.</summary>
    public string Array { get; } = "_array";

    /// <summary>List, Queue, Stack: how many elements.</summary>
    public string Size { get; } = "_size";

    /// <summary>Queue: where the first element is.</summary>
    public string Head { get; } = "_head";

    /// <summary>Queue: where the next element goes.</summary>
    public string Tail { get; } = "_tail";

    /// <summary>SortedSet: the root.</summary>
    public string Root { get; } = "root";

    /// <summary>SortedSet, LinkedList: how many elements.</summary>
    public string NodeCount { get; } = "count";

    /// <summary>SortedSet, LinkedList: goes up with each change.</summary>
    public string NodeVersion { get; } = "version";

    /// <summary>SortedSet: how elements are compared.</summary>
    public string Comparer { get; } = "comparer";

    /// <summary>SortedDictionary: the set of its pairs.</summary>
    public string PairSet { get; } = "_set";

    /// <summary>The comparer of those pairs: how keys are compared.</summary>
    public string KeyComparer { get; } = "keyComparer";

    /// <summary>A tree's node: its left child.</summary>
    public string TreeLeft { get; } = "<Left>k__BackingField";

    /// <summary>A tree's node: its right child.</summary>
    public string TreeRight { get; } = "<Right>k__BackingField";

    /// <summary>A tree's node: its colour, a byte, of which 1 is red.</summary>
    public string TreeColor { get; } = "<Color>k__BackingField";

    /// <summary>A tree's node: its element.</summary>
    public string TreeItem { get; } = "<Item>k__BackingField";

    /// <summary>LinkedList: its first node.</summary>
    public string RingHead { get; } = "head";

    /// <summary>A list's node: the next one.</summary>
    public string RingNext { get; } = "next";

    /// <summary>A list's node: the one before.</summary>
    public string RingPrevious { get; } = "prev";

    /// <summary>A list's node: the list that it belongs to.</summary>
    public string RingList { get; } = "list";

    /// <summary>The table of a runtime's major version, or null where there is none.</summary>
    public static CollectionLayout? For(int major) => Known.Contains(major) ? from8 : null;
}
