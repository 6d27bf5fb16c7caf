namespace Skein.AspNetCore.Endpoints;

/// <summary>A request that was let in, however it came. Immutable.</summary>
/// <param name="Path">Below the prefix, without a slash at its end: <c>/tasks</c>; empty for the prefix itself.</param>
/// <param name="Query">What follows the question mark, as it was sent.</param>
/// <param name="Accept">The header of that name; may be empty.</param>
/// <param name="Base">The path that the client sees for the prefix: <c>/debug</c>.</param>
/// <param name="Aborted">Set when nobody waits for the answer any more.</param>
internal sealed record EndpointRequest(string Path, string Query, string Accept, string Base, CancellationToken Aborted);
