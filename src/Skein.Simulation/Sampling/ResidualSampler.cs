using Skein.Planning.Laws;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>
/// What is left, at a random time, of the service of one who is there then: the equilibrium law, whose density at t is
/// P(S &gt; t) / E[S]. Closed forms where the law has one, else the root of its distribution.
/// </summary>
internal sealed class ResidualSampler(ServiceLaw law, Xoshiro256 stream)
{
    private Xoshiro256 random = stream;

    public double Next() => law switch
    {
        ExponentialLaw one => one.Mean * Ziggurat.Exponential(ref random),
        DeterministicLaw one => one.Mean * random.NextUniform(),
        ErlangLaw one => Stages(one),
        HyperexponentialLaw one => random.NextUniform() * one.Mean < one.Probability / one.Rate1
            ? Ziggurat.Exponential(ref random) / one.Rate1
            : Ziggurat.Exponential(ref random) / one.Rate2,
        ParetoLaw one => Pareto(one, random.NextUniform()),
        _ => Root(random.NextUniform()),
    };

    // Which stage one is found in is any of them with the same probability.
    private double Stages(ErlangLaw erlang)
    {
        int left = 1 + random.Below(erlang.Stages);
        double sum = 0;
        for (int i = 0; i < left; i++) sum += Ziggurat.Exponential(ref random);
        return sum * erlang.Mean / erlang.Stages;
    }

    private static double Pareto(ParetoLaw law, double level)
    {
        double beyond = level - (law.Scale / law.Mean);
        if (beyond <= 0) return level * law.Mean;
        // Beyond the shortest time the integral of the tail is scale / (alpha - 1) x (1 - (scale / t)^(alpha - 1)).
        double left = 1 - (beyond * law.Mean * (law.Alpha - 1) / law.Scale);
        return law.Scale * Math.Pow(Math.Max(left, double.Epsilon), -1 / (law.Alpha - 1));
    }

    private double Root(double level)
    {
        double target = level * law.Mean;
        double low = 0, high = law.Mean;
        // Twice as far until it is passed: a thousand doublings pass every number.
        for (int step = 0; step < 1024 && law.TailIntegral(high) < target; step++) (low, high) = (high, 2 * high);
        for (int step = 0; step < 50; step++)
        {
            double middle = (low + high) / 2;
            if (law.TailIntegral(middle) < target) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
