using Skein.Core.Filtering;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>One of two compared snapshots: its filter, its groups and its places (kind, state, reason and whole stack).</summary>
internal sealed class ComparedSide(Snapshot snapshot, KeySpace groups, KeySpace places)
{
    private readonly CoroutinePredicate? filter = groups.Options.Filter.IsEverything ? null : groups.Options.Filter.Bind(snapshot);
    private readonly Projection groupOf = new(snapshot, groups, acrossSnapshots: true);
    private readonly Projection placeOf = new(snapshot, places, acrossSnapshots: true);

    public bool Matches(in Coroutine coroutine) => filter is null || filter(coroutine);

    public RawKey KeyOf(in Coroutine coroutine) => groupOf.KeyOf(coroutine);

    public RawKey PlaceOf(in Coroutine coroutine) => placeOf.KeyOf(coroutine);
}
