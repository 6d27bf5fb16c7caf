namespace Skein.Collections.Probing;

/// <summary>Whether keys are the same for certain, without asking a comparer of the program: its own may hold nothing to be equal.</summary>
internal static class KeyEquality
{
    private static readonly string[] known =
    [
        "NonRandomizedStringEqualityComparer", "RandomizedStringEqualityComparer", "GenericEqualityComparer", "ObjectEqualityComparer",
        "ReferenceEqualityComparer", "EnumEqualityComparer", "ByteEqualityComparer", "OrdinalCaseSensitiveComparer", "OrdinalIgnoreCaseComparer",
    ];

    /// <summary>The comparison of two entries' keys; null where the table has a comparer of the program, or keys are structures.</summary>
    public static Func<int, int, bool>? Of(object? comparer, EntryAccess access, Array entries)
    {
        if (comparer is not null && !IsOfRuntime(comparer.GetType())) return null;
        Type type = access.Key.FieldType;
        if (type.IsValueType && !type.IsPrimitive && !type.IsEnum) return null;
        return (left, right) => AreSame(access.KeyOf(entries, left), access.KeyOf(entries, right));
    }

    private static bool IsOfRuntime(Type comparer)
    {
        string name = comparer.DeclaringType?.Name ?? comparer.Name;
        return comparer.Assembly == typeof(object).Assembly && Array.Exists(known, part => name.StartsWith(part, StringComparison.Ordinal));
    }

    private static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => false,
        (string first, string second) => string.Equals(first, second, StringComparison.Ordinal),
        // Numbers: their own comparison, which calls nothing of the program.
        (ValueType first, ValueType second) => first.Equals(second),
        _ => ReferenceEquals(left, right),
    };
}
