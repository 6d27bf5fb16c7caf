using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>
/// The order of elements as one of the runtime's own comparers sees it, where that needs nothing but the elements:
/// numbers, and strings by the values of their characters. Texts are compared and not kept.
/// </summary>
internal static class ItemOrder
{
    private const int TextMax = 4_096;
    private const string Default = "System.Collections.Generic.GenericComparer<";

    /// <summary>The comparison of the elements at two addresses; null where it is not known.</summary>
    /// <param name="comparerName">The comparer's type.</param>
    /// <param name="objects">The memory.</param>
    public static Func<ulong, ulong, int?>? Of(string comparerName, ObjectReader objects)
    {
        if (comparerName == "System.OrdinalCaseSensitiveComparer") return (left, right) => Texts(objects.Pointer(left), objects.Pointer(right), objects);
        if (!comparerName.StartsWith(Default, StringComparison.Ordinal) || !comparerName.EndsWith('>')) return null;
        return comparerName[Default.Length..^1] switch
        {
            "System.Byte" => Numbers<byte>(objects),
            "System.SByte" => Numbers<sbyte>(objects),
            "System.Int16" => Numbers<short>(objects),
            "System.UInt16" => Numbers<ushort>(objects),
            "System.Char" => Numbers<ushort>(objects),
            "System.Int32" => Numbers<int>(objects),
            "System.UInt32" => Numbers<uint>(objects),
            "System.Int64" => Numbers<long>(objects),
            "System.UInt64" => Numbers<ulong>(objects),
            "System.Single" => Numbers<float>(objects),
            "System.Double" => Numbers<double>(objects),
            _ => null,
        };
    }

    private static Func<ulong, ulong, int?> Numbers<T>(ObjectReader objects)
        where T : unmanaged, IComparable<T> =>
        (left, right) => objects.TryRead(left, out T first) && objects.TryRead(right, out T second) ? first.CompareTo(second) : null;

    private static int? Texts(ulong left, ulong right, ObjectReader objects)
    {
        if (left == right) return 0;
        if (left == 0 || right == 0) return left == 0 ? -1 : 1;
        if (objects.Int32(left + 8) > TextMax || objects.Int32(right + 8) > TextMax) return null;
        return string.CompareOrdinal(objects.Text(left, TextMax), objects.Text(right, TextMax));
    }
}
