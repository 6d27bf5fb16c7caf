namespace Skein.Planning.Evaluation;

/// <summary>The inputs of all models: one that a model has no use for here is passed over, a name that none of them has is a mistake in spelling.</summary>
internal static class InputNames
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "abandonRate", "alpha", "amplitude", "arrivalRate", "arrivalShape", "backoff", "base", "beta", "blocking", "branches", "budget",
        "burstFactor", "burstSeconds", "ca2", "capacity", "clients", "cs2", "curve", "demands", "depth", "direction", "each", "eps",
        "failTime", "failure", "function", "gamma", "goodSeconds", "hops", "horizon", "interarrival", "k", "leafSlowProb", "level", "limit",
        "meanConcurrency", "meanEach", "meanService", "median", "n", "offeredErlangs", "offeredPerIdleSource", "online", "p", "p50", "p99",
        "parallel", "period", "points", "population", "rate", "rate1", "rate2", "replications", "retrialRate", "retries", "rhoFrom",
        "rhoTo", "scale", "sensitivity", "servers", "service", "serviceMs", "serviceRate", "services", "shape", "sigma", "sources",
        "stallSeconds", "start", "step", "stop", "successTime", "thinkTime", "timeout", "timeoutsMs", "utilisation", "visits", "waitTarget",
        "window", "x", "y",
    };
}
