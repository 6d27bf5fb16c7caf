namespace Skein.Inspect.Maps.Reading;

/// <summary>
/// Whether keys are the same for certain, without asking a comparer: numbers by their bits, objects by their address,
/// strings by their text, which is compared and not kept. Only where the runtime's own comparers are used: one of the
/// program's may hold nothing to be equal, itself included.
/// </summary>
internal static class KeyComparison
{
    private const int TextMax = 4_096;

    private static readonly string[] KnownComparers =
    [
        "System.Collections.Generic.NonRandomizedStringEqualityComparer",
        "System.Collections.Generic.RandomizedStringEqualityComparer",
        "System.Collections.Generic.GenericEqualityComparer<",
        "System.Collections.Generic.ObjectEqualityComparer<",
        "System.Collections.Generic.ReferenceEqualityComparer",
        "System.Collections.Generic.EnumEqualityComparer<",
        "System.Collections.Generic.ByteEqualityComparer",
        "System.OrdinalCaseSensitiveComparer",
        "System.OrdinalIgnoreCaseComparer",
    ];

    /// <summary>The comparison of two entries' keys; null where the table has a comparer of the program.</summary>
    /// <param name="areReferences">Whether keys are objects.</param>
    /// <param name="comparer">The table's comparer; 0 for the default one.</param>
    /// <param name="keys">The keys as bits.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="readers">Answers questions about types.</param>
    public static Func<int, int, bool>? Of(bool areReferences, ulong comparer, ulong[] keys, CollectionMemory memory, CollectionReaders readers)
    {
        if (comparer != 0)
        {
            string name = readers.NameOf(memory.Objects.MethodTable(comparer));
            if (!Array.Exists(KnownComparers, known => name.StartsWith(known, StringComparison.Ordinal))) return null;
        }

        if (!areReferences) return (left, right) => keys[left] == keys[right];
        return (left, right) => keys[left] != 0 && (keys[left] == keys[right] || AreSameText(keys[left], keys[right], memory, readers));
    }

    private static bool AreSameText(ulong left, ulong right, CollectionMemory memory, CollectionReaders readers)
    {
        ulong type = memory.Objects.MethodTable(left);
        if (right == 0 || type != memory.Objects.MethodTable(right) || readers.NameOf(type) != "System.String") return false;
        int length = memory.Objects.Int32(left + 8);
        return length <= TextMax && length == memory.Objects.Int32(right + 8) && memory.Objects.Text(left, TextMax) == memory.Objects.Text(right, TextMax);
    }
}
