using System.Diagnostics.CodeAnalysis;

namespace Skein.AspNetCore.Endpoints;

/// <summary>A request that is not answered with what it asks for: a status, and one line that says why.</summary>
[SuppressMessage("Design", "CA1064", Justification = "It never leaves the endpoints.")]
internal sealed class EndpointRefusal(int status, string line) : Exception(line)
{
    public int Status { get; } = status;

    /// <summary>When to ask again, in seconds; null where that would not help.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static EndpointRefusal Query(string parameter, string reason) => new(400, $"parameter {parameter} {reason}");

    public static EndpointRefusal Busy(string what, string bound) => new(503, $"{what}: {nameof(EndpointLimits)}.{bound}") { RetryAfterSeconds = 1 };
}
