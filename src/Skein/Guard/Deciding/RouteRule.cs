using Skein.Guard.Admitting;

namespace Skein.Guard.Deciding;

/// <summary>What holds for a route, where it is another than what holds for all. Thread-safe.</summary>
internal sealed class RouteRule
{
    private const ulong Seed = 1;

    private RouteRule(GuardOptions options, RouteGuardOptions? route)
    {
        Options = options;
        Mode = route?.Mode ?? options.Admission;
        Acting = route?.Percent is { } percent ? new Share(percent, Seed) : null;
    }

    /// <summary>The options that it was made of; when others hold, it is out of date.</summary>
    public GuardOptions Options { get; }

    public GuardMode Mode { get; }

    /// <summary>Which of its requests the guard acts on; null for the share of all.</summary>
    public Share? Acting { get; }

    public static RouteRule Of(GuardOptions options, string route) => new(options, options.Routes.GetValueOrDefault(route));
}
