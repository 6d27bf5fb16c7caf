using Skein.Planning.Laws;

namespace Skein.Simulation.Knees;

/// <summary>At what load does a service break its promise? First come first served. Immutable.</summary>
/// <param name="Service">How long a request is served: a law, or measured times (<see cref="EmpiricalLaw"/>).</param>
/// <param name="Servers">How many requests are served at once, from 1.</param>
/// <param name="Level">Which percentile is promised, as a share: 0.99.</param>
/// <param name="Target">What it must not exceed, seconds: waiting and service together.</param>
public sealed record KneeQuestion(ServiceLaw Service, int Servers, double Level, double Target)
{
    /// <summary>How unevenly requests come: the variance of counts over their mean. Default: 1, by chance (Poisson).</summary>
    public double Dispersion { get; init; } = 1;

    /// <summary>How many may wait; who is refused counts as slower than the target. Default: null, any number.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>Time that every response takes besides, on the way: seconds. Default: 0.</summary>
    public double Overhead { get; init; }

    /// <summary>
    /// How long the load lasts, seconds, each time from an empty service: what short steps of a ladder see, where a queue
    /// near its limit has no time to grow. Default: null, for ever.
    /// </summary>
    public double? RunLength { get; init; }

    /// <summary>How much of the begin of each such run does not count, seconds. Default: 0.</summary>
    public double RunWarmUp { get; init; }

    /// <summary>The seed of all that is random. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
