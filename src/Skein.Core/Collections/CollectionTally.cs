namespace Skein.Core.Collections;

/// <summary>What was checked of one type. Immutable.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="TypeName">The type: <c>Dictionary&lt;Int32, String&gt;</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Elements">How many elements they say they have, all together.</param>
/// <param name="Unsound">How many have a fault, whether it is a finding or not.</param>
/// <param name="Refused">Why none was judged: its fields are not the ones that are known. Null where they were.</param>
public sealed record CollectionTally(CollectionKind Kind, string TypeName, long Count, long Elements, long Unsound, string? Refused);
