namespace Skein.Guard.Deciding;

/// <summary>What holds for a route, its own options and those for all taken together. Immutable, thread-safe.</summary>
internal sealed class RouteRule
{
    private RouteRule(GuardOptions options, RouteGuardOptions? route)
    {
        Options = options;
        Mode = route?.Mode ?? options.Admission;
        Percent = route?.Percent ?? options.AdmissionPercent;
    }

    /// <summary>The options that it was made of; when others hold, it is out of date.</summary>
    public GuardOptions Options { get; }

    public GuardMode Mode { get; }

    public double Percent { get; }

    public static RouteRule Of(GuardOptions options, string? route) => new(options, route is null ? null : options.Routes.GetValueOrDefault(route));
}
