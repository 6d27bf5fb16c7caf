namespace Skein.Core.Collections;

/// <summary>A collection that was not sound when it was looked at, which is yet no finding. Immutable.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Faults">What was seen.</param>
/// <param name="Why">Why it is no finding: a clause, as <c>being changed by thread 4711</c>.</param>
/// <param name="Users">The threads that are inside.</param>
public sealed record UnsettledCollection(CollectionIdentity Collection, IReadOnlyList<CollectionFault> Faults, string Why, IReadOnlyList<CollectionUser> Users);
