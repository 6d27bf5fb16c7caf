using System.Collections.Frozen;

namespace Skein.Guard.Admitting;

/// <summary>What follows from options, made once for all requests. Thread-safe.</summary>
internal sealed class AdmitterPlan
{
    private readonly RouteRule all;
    private readonly FrozenDictionary<string, RouteRule> single;

    public AdmitterPlan(GuardOptions options, ulong seed)
    {
        Options = options;
        Trickle = new Share(options.TricklePercent, ~seed);
        all = new RouteRule(options.Admission, new Share(options.AdmissionPercent, seed));
        single = options.Routes.ToFrozenDictionary(
            route => route.Key,
            route => new RouteRule(route.Value.Mode ?? all.Mode, route.Value.Percent is { } percent ? new Share(percent, seed) : all.Acting),
            options.Routes.KeyComparer);
    }

    public GuardOptions Options { get; }

    /// <summary>Which of those that would be refused are let through.</summary>
    public Share Trickle { get; }

    /// <summary>What holds for a route; for work without one, what holds for all.</summary>
    public RouteRule RuleOf(GuardedRoute? route) => route is not null && single.TryGetValue(route.Name, out RouteRule? rule) ? rule : all;
}
