using System.Globalization;

namespace Skein.Tags;

/// <summary>
/// The identity of a tagged unit of work. <c>default</c> is no unit. Ids are not reused while a process lives, for all
/// practical purposes: a place is used 2^39 times before it is retired. Immutable, thread-safe.
/// </summary>
/// <param name="Value">Its number; 0 for none.</param>
public readonly record struct TagId(ulong Value)
{
    /// <summary>No unit.</summary>
    public static TagId None => default;

    /// <summary>Whether it names a unit, alive or ended.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The number in hexadecimal, as reports show it.</summary>
    public override string ToString() => Value.ToString("x", CultureInfo.InvariantCulture);
}
