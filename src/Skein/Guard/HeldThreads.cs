namespace Skein.Guard;

/// <summary>
/// For how long the requests of a route held their threads while the state was not <see cref="GuardState.Calm"/>: the
/// first routes of a list of these are those that block, or compute. Immutable, thread-safe.
/// </summary>
/// <param name="Route">The route's name.</param>
/// <param name="Requests">How many requests were measured.</param>
/// <param name="Total">The sum of their times.</param>
/// <param name="Longest">The longest.</param>
public sealed record HeldThreads(string Route, long Requests, TimeSpan Total, TimeSpan Longest);
