using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>The order of elements as one of the runtime's own comparers sees it, without asking it: numbers, and strings by the values of their characters.</summary>
internal static class ItemOrder
{
    private static readonly HashSet<Type> numbers =
        [typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(char), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double)];

    /// <summary>The comparison of two elements; null where it is not known.</summary>
    public static Func<object?, object?, int?>? Of(object? comparer)
    {
        if (comparer?.GetType() is not { } type) return null;
        if (type.Name == "KeyValuePairComparer") return OfPairs(type, comparer);
        if (type.Assembly != typeof(object).Assembly) return null;
        if (type.Name == "OrdinalCaseSensitiveComparer") return (left, right) => string.CompareOrdinal(left as string, right as string);
        bool isDefault = type.Name.StartsWith("GenericComparer`", StringComparison.Ordinal) && numbers.Contains(type.GetGenericArguments()[0]);
        return isDefault ? (left, right) => ((IComparable)left!).CompareTo(right) : null;
    }

    private static Func<object?, object?, int?>? OfPairs(Type type, object comparer)
    {
        FieldInfo? inner = CollectionLayout.For(Environment.Version.Major) is { } layout ? type.GetField(layout.KeyComparer, BindingFlags.Instance | BindingFlags.NonPublic) : null;
        if (inner is null || Of(inner.GetValue(comparer)) is not { } order) return null;
        return (left, right) => order(KeyOf(left), KeyOf(right));
    }

    private static object? KeyOf(object? pair) => pair?.GetType().GetField("key", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(pair);
}
