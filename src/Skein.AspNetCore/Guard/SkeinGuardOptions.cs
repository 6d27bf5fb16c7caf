using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Guard.Refusals;

namespace Skein.AspNetCore.Guard;

/// <summary>
/// What the guard's middleware reads of a request and how it refuses one. When it refuses is
/// <see cref="Skein.Guard.GuardOptions"/>' to say. Immutable, thread-safe.
/// </summary>
public sealed record SkeinGuardOptions
{
    /// <summary>
    /// Headers that say how many milliseconds the caller waits, as <c>x-envoy-expected-rq-timeout-ms</c>. Callers can write
    /// what they like there: name only those that a proxy of yours sets or strips. Default none. <c>grpc-timeout</c> is
    /// read of gRPC calls without being named.
    /// </summary>
    public IReadOnlyList<string> DeadlineHeaders { get; init; } = [];

    /// <summary>
    /// Writes the answer to who is refused, instead of the built-in one; status, <c>Retry-After</c> and <c>Cache-Control</c>
    /// are set before it is called. Not asked for gRPC calls, nor for callers that are gone. When it throws, or
    /// as many as may be are under way, the built-in answer is given. Default null, the built-in answer.
    /// </summary>
    public Func<HttpContext, GuardRefusal, Task>? Refused { get; init; }

    /// <summary>After so long in <see cref="Refused"/> the connection is ended, 1 ms to 1 h. Default 1 s.</summary>
    public TimeSpan RefusedTimeMax { get; init; } = TimeSpan.FromSeconds(1);

    internal static SkeinGuardOptions Valid(SkeinGuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.DeadlineHeaders, nameof(DeadlineHeaders));
        foreach (string header in options.DeadlineHeaders) ArgumentException.ThrowIfNullOrWhiteSpace(header, nameof(DeadlineHeaders));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.DeadlineHeaders.Count, GuardHttpLimits.Default.DeadlineHeadersMax, nameof(DeadlineHeaders));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RefusedTimeMax, TimeSpan.FromMilliseconds(1), nameof(RefusedTimeMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RefusedTimeMax, TimeSpan.FromHours(1), nameof(RefusedTimeMax));
        return options;
    }
}
