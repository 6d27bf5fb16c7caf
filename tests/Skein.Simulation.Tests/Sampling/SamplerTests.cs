using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;
using Xunit;

namespace Skein.Simulation.Tests.Sampling;

public sealed class SamplerTests
{
    private const ulong Seed = 20_261;
    private const int Drawn = 400_000;

    public static TheoryData<string> Laws => ["exponential", "erlang", "hyperexponential", "lognormal", "pareto", "empirical", "histogram", "manyStages"];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Samples_follow_their_law_from_the_body_to_the_tail(string name)
    {
        ServiceLaw law = LawOf(name);
        double[] times = new double[Drawn];
        LawSampler.Of(law, new Streams(Seed).For(name)).Fill(times);
        Array.Sort(times);
        foreach (double level in (double[])[0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 0.9999])
        {
            double time = law.Quantile(level);
            double expected = law.Tail(time);
            double found = times.Count(sample => sample > time) / (double)Drawn;
            // Five standard errors: once in two million by chance.
            double allowed = 5 * Math.Sqrt(expected * (1 - expected) / Drawn);
            Assert.True(Math.Abs(found - expected) <= allowed + 1e-9, $"seed {Seed}, {name} beyond {level}: {found}, and should be {expected} +- {allowed}");
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(1.0)]
    [InlineData(4.0)]
    public void Gaps_of_dispersed_arrivals_have_the_rate_and_the_variation_that_were_asked_for(double dispersion)
    {
        double[] gaps = new double[Drawn];
        new DispersedArrivals(8, dispersion).Gaps(new Streams(Seed).For(Streams.Arrivals)).Fill(gaps);
        double mean = gaps.Average();
        double variation = gaps.Average(gap => (gap - mean) * (gap - mean)) / (mean * mean);
        Assert.InRange(mean * 8, 0.985, 1.015);
        Assert.InRange(variation / dispersion, 0.96, 1.04);
    }

    [Fact]
    public void Streams_of_other_purposes_and_runs_are_others_and_the_same_are_the_same()
    {
        ulong First(Xoshiro256 stream) => stream.Next();
        var streams = new Streams(1);
        Assert.Equal(First(streams.For("a")), First(new Streams(1).For("a")));
        ulong[] different = [First(streams.For("a")), First(streams.For("b")), First(streams.For("a", 1)), First(streams.Run(1).For("a")), First(new Streams(2).For("a"))];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    private static ServiceLaw LawOf(string name) => name switch
    {
        "exponential" => new ExponentialLaw(0.2),
        "erlang" => new ErlangLaw(0.2, 3),
        "manyStages" => new ErlangLaw(0.2, 50),
        "hyperexponential" => new HyperexponentialLaw(0.9, 10, 0.5),
        "lognormal" => new LognormalLaw(0.1, 1.2),
        "pareto" => new ParetoLaw(1.5, 0.1),
        "empirical" => new EmpiricalLaw([0.1, 0.2, 0.2, 0.4, 3]),
        "histogram" => new HistogramLaw([0, 0.1, 0.2, 1], [5, 3, 2]),
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
