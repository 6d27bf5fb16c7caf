using System.Net;

namespace Skein.AspNetCore.Endpoints.Access;

/// <summary>What is judged of a request before anything else.</summary>
/// <param name="Remote">Where it comes from; null for a unix socket, or where it is not known.</param>
/// <param name="IsOwnSocket">Whether it came over our unix socket, whose file lets only its owner in.</param>
/// <param name="Header">The value of a header, by name without case; null where it is not there.</param>
internal readonly record struct AccessRequest(IPAddress? Remote, bool IsOwnSocket, Func<string, string?> Header);
