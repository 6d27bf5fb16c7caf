using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Users;

/// <summary>A place on a thread's stack where a method of a collection is.</summary>
/// <param name="Kind">Whose method it is.</param>
/// <param name="Method">Its name.</param>
/// <param name="Access">What the thread does there.</param>
/// <param name="Objects">What the frames refer to, from the innermost one to that of the method.</param>
/// <param name="Callers">What the two frames that called it refer to.</param>
/// <param name="Collections">Those of <paramref name="Objects"/> that are collections of the kind: where there are any, the method is that of one of them.</param>
internal sealed record CollectionSite(CollectionKind Kind, string Method, CollectionAccess Access, IReadOnlySet<ulong> Objects, IReadOnlySet<ulong> Callers, IReadOnlySet<ulong> Collections)
{
    public bool IsOf(CollectionKind kind) => Kind == kind || (kind == CollectionKind.SortedDictionary && Kind == CollectionKind.SortedSet);
}
