using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Planning.Peaks;
using Skein.Simulation.Peaks;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;
using Xunit;

namespace Skein.Simulation.Tests.Peaks;

public sealed class PeakSimulationTests
{
    private const ulong Seed = 17;

    [Fact]
    public void The_peak_of_exponential_services_has_the_exact_law()
    {
        var exact = new WindowPeakExact(30, 1, 20);
        PeakReport report = PeakSimulation.Run(new PeakQuestion(30, new ExponentialLaw(1), 20) { Replications = 8_000, Seed = Seed });
        for (int level = 40; level <= 56; level += 4)
        {
            double expected = exact.AtMost(level);
            double found = report.Peaks.Count(peak => peak <= level) / (double)report.Peaks.Count;
            Assert.True(Math.Abs(found - expected) < 5 * Math.Sqrt(expected * (1 - expected) / report.Peaks.Count) + 1e-6, $"seed {Seed}, at most {level}: {found} against {expected}");
        }
    }

    [Fact]
    public void No_peak_is_above_the_bound_whatever_the_law_of_the_service()
    {
        ServiceLaw[] laws = [new ExponentialLaw(1), new DeterministicLaw(1), new ParetoLaw(1.5, 1 / 3.0), new HyperexponentialLaw(0.9, 2, 2.0 / 11), new ErlangLaw(1, 3), new LognormalLaw(Math.Exp(-0.5), 1)];
        foreach (ServiceLaw law in laws)
        {
            PeakReport report = PeakSimulation.Run(new PeakQuestion(100, law, 30) { Replications = 1_000, Seed = Seed });
            double bound = new WindowPeakBound(100, 100 * law.Mean, 30).LevelNotReached(0.01);
            Assert.True(report.Quantile(0.99) < bound, $"seed {Seed}, {law.Name}: {report.Quantile(0.99)} against {bound}");
            Assert.InRange(report.Mean, 115, 135);
        }
    }

    [Theory]
    [InlineData("deterministic")]
    [InlineData("erlang")]
    [InlineData("hyperexponential")]
    [InlineData("pareto")]
    [InlineData("lognormal")]
    public void What_is_left_of_a_service_follows_the_equilibrium_law(string name)
    {
        ServiceLaw law = name switch
        {
            "deterministic" => new DeterministicLaw(2),
            "erlang" => new ErlangLaw(2, 3),
            "hyperexponential" => new HyperexponentialLaw(0.9, 2, 0.2),
            "pareto" => new ParetoLaw(1.7, 0.5),
            _ => new LognormalLaw(0.5, 1),
        };
        var residuals = new ResidualSampler(law, new Streams(Seed).For("residuals"));
        double[] drawn = [.. Enumerable.Range(0, 50_000).Select(_ => residuals.Next())];
        foreach (double time in (double[])[0.2, 0.5, 1, 1.9, 4])
        {
            double expected = Math.Min(law.TailIntegral(time) / law.Mean, 1);
            double found = drawn.Count(one => one <= time) / (double)drawn.Length;
            Assert.True(Math.Abs(found - expected) < (5 * Math.Sqrt(expected * (1 - expected) / drawn.Length)) + 1e-9, $"seed {Seed}, {name} at {time}: {found} against {expected}");
        }
    }

    [Fact]
    public void What_is_too_much_or_means_nothing_is_refused()
    {
        Assert.Throws<RefusedException>(() => PeakSimulation.Run(new PeakQuestion(1e9, new ExponentialLaw(1), 60)));
        Assert.Throws<RefusedException>(() => PeakSimulation.Run(new PeakQuestion(1e5, new ExponentialLaw(1), 60) { Replications = 1_000_000 }));
        Assert.Throws<RefusedException>(() => PeakSimulation.Run(new PeakQuestion(10, new ParetoLaw(1, 1), 60)));
        Assert.Throws<RefusedException>(() => PeakSimulation.Run(new PeakQuestion(10, new ExponentialLaw(1), 0)));
        Assert.Throws<RefusedException>(() => PeakSimulation.Run(new PeakQuestion(10, new ExponentialLaw(1), 1) { Replications = 0 }));
    }
}
