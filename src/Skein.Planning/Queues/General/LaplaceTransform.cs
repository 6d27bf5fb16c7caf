using Skein.Planning.Laws;

namespace Skein.Planning.Queues.General;

/// <summary>Laplace transforms of the laws that have one in closed form.</summary>
internal static class LaplaceTransform
{
    /// <summary>E[e^(-sT)], with all digits where it is small.</summary>
    /// <exception cref="RefusedException">The law has no transform in closed form.</exception>
    public static double Of(ServiceLaw law, double s) => law switch
    {
        ExponentialLaw exponential => 1 / (1 + (s * exponential.Mean)),
        DeterministicLaw constant => Math.Exp(-s * constant.Mean),
        ErlangLaw erlang => Math.Exp(-erlang.Stages * SpecialMath.Log1p(s * erlang.Mean / erlang.Stages)),
        HyperexponentialLaw mixed => (mixed.Probability * mixed.Rate1 / (mixed.Rate1 + s)) + ((1 - mixed.Probability) * mixed.Rate2 / (mixed.Rate2 + s)),
        _ => throw None(law),
    };

    /// <summary>1 - E[e^(-sT)], with all digits near s = 0.</summary>
    /// <exception cref="RefusedException">The law has no transform in closed form.</exception>
    public static double Complement(ServiceLaw law, double s) => law switch
    {
        ExponentialLaw exponential => s * exponential.Mean / (1 + (s * exponential.Mean)),
        DeterministicLaw constant => -SpecialMath.Expm1(-s * constant.Mean),
        ErlangLaw erlang => -SpecialMath.Expm1(-erlang.Stages * SpecialMath.Log1p(s * erlang.Mean / erlang.Stages)),
        HyperexponentialLaw mixed => (mixed.Probability * s / (mixed.Rate1 + s)) + ((1 - mixed.Probability) * s / (mixed.Rate2 + s)),
        _ => throw None(law),
    };

    private static RefusedException None(ServiceLaw law) => new("interarrival", $"of the law '{law.Name}' has no transform in closed form; simulate it");
}
