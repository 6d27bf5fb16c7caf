namespace Skein.Planning.Scalability;

/// <summary>
/// The universal scalability law: <c>X(N) = gamma N / (1 + alpha (N - 1) + beta N (N - 1))</c>, Gunther, "Guerrilla
/// Capacity Planning", 2007. Limit and optimum as R's package usl 3 has them. Immutable and thread-safe.
/// </summary>
public sealed record UniversalScalability
{
    /// <summary>Makes one.</summary>
    /// <param name="alpha">Contention: the share that runs one after the other, from 0 to 1.</param>
    /// <param name="beta">Coherency: what each pair costs, from 0.</param>
    /// <param name="gamma">The throughput of one, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public UniversalScalability(double alpha, double beta, double gamma)
    {
        Alpha = Require.Probability(alpha, "alpha");
        Beta = Require.NotNegative(beta, "beta");
        Gamma = Require.Positive(gamma, "gamma");
    }

    /// <summary>Contention.</summary>
    public double Alpha { get; }

    /// <summary>Coherency.</summary>
    public double Beta { get; }

    /// <summary>The throughput of one.</summary>
    public double Gamma { get; }

    /// <summary>Where throughput is highest: <c>sqrt((1 - alpha) / beta)</c>, not rounded to a whole number; none where beta is 0: then throughput never falls.</summary>
    public double? PeakLoad => Beta > 0 ? Math.Sqrt((1 - Alpha) / Beta) : null;

    /// <summary>The throughput at the peak; none where there is no peak, or where it lies so far below 1 that the law has no value there.</summary>
    public double? PeakThroughput => PeakLoad is { } load && Share(load) > 0 ? Throughput(load) : null;

    /// <summary>What throughput tends to where there is no coherency cost: <c>gamma / alpha</c>; infinite without contention.</summary>
    public double Limit => Gamma / Alpha;

    /// <summary>Where a straight line from the start reaches the limit: <c>1 / alpha</c>; infinite without contention.</summary>
    public double OptimalLoad => 1 / Alpha;

    /// <summary>The throughput at a load.</summary>
    /// <param name="load">How many at once: N, from 0.</param>
    /// <exception cref="RefusedException">The load is out of range, or below 1 where the law has no value.</exception>
    public double Throughput(double load)
    {
        Require.NotNegative(load, "load");
        double share = Share(load);
        return share > 0 ? Gamma * load / share : throw new RefusedException("load", $"has no throughput at {load}: the law is for 1 and more");
    }

    /// <summary>How many times longer each takes than alone.</summary>
    private double Share(double load) => 1 + (Alpha * (load - 1)) + (Beta * load * (load - 1));
}
