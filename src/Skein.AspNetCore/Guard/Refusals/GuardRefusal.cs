using Skein.Guard;

namespace Skein.AspNetCore.Guard.Refusals;

/// <summary>A request that was refused. Immutable, thread-safe.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Route">What was asked for, as <c>GET /report/{id}</c>; bounded in number.</param>
/// <param name="RetryAfter">After how long to ask again: whole seconds, at least one.</param>
public sealed record GuardRefusal(RefusalReason Reason, string Route, TimeSpan RetryAfter);
