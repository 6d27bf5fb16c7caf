namespace Skein.Core.Collections;

/// <summary>One collection. Immutable; <c>default</c> is none.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="TypeName">Its type: <c>Dictionary&lt;Int32, String&gt;</c>.</param>
/// <param name="Address">Its address.</param>
/// <param name="Count">How many elements it says it has.</param>
/// <param name="Capacity">How many its arrays have room for; null where it has none.</param>
public readonly record struct CollectionIdentity(CollectionKind Kind, string TypeName, ulong Address, long Count, long? Capacity)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} @{Address:x}";

    /// <summary>Its numbers: <c>count 7 of 17</c>.</summary>
    public string Size => Capacity is { } capacity ? $"count {Count:N0} of {capacity:N0}" : $"count {Count:N0}";
}
