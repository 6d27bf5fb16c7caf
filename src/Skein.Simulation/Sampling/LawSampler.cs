using Skein.Planning.Laws;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>The sampler of a law: a fast exact one where the law has it, else the quantile of a uniform number.</summary>
internal static class LawSampler
{
    /// <summary>Sums of more stages than this are drawn by the quantile.</summary>
    private const int SummedStagesMax = 32;

    public static Sampler Of(ServiceLaw law, Xoshiro256 stream) => law switch
    {
        ExponentialLaw exponential => new ExponentialSampler(exponential.Mean, stream),
        DeterministicLaw constant => new ConstantSampler(constant.Mean),
        ErlangLaw { Stages: <= SummedStagesMax } erlang => new ErlangSampler(erlang.Mean, erlang.Stages, stream),
        HyperexponentialLaw mixed => new HyperexponentialSampler(mixed.Probability, mixed.Rate1, mixed.Rate2, stream),
        ParetoLaw pareto => new ParetoSampler(pareto.Alpha, pareto.Scale, stream),
        LognormalLaw lognormal => new LognormalSampler(lognormal.Median, lognormal.Sigma, stream),
        EmpiricalLaw measured => new EmpiricalSampler(measured, stream),
        _ => new QuantileSampler(law, stream),
    };
}
