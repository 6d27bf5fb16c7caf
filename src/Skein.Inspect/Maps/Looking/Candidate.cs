using Skein.Core.Collections;
using Skein.Inspect.Maps.Reading;

namespace Skein.Inspect.Maps.Looking;

/// <summary>A collection that was not sound in one look.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="TypeName">Its type, for people.</param>
/// <param name="State">What was read of it.</param>
internal sealed record Candidate(ulong Address, CollectionKind Kind, string TypeName, CollectionState State)
{
    public CollectionIdentity Identity => new(Kind, TypeName, Address, State.Count, State.Capacity);

    /// <summary>Whether no writer that is alone leaves it so for a moment.</summary>
    public bool IsNeverTransient => State.Faults.Any(fault => fault.IsNeverTransient);
}
