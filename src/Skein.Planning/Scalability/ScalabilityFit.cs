using MathNet.Numerics;

namespace Skein.Planning.Scalability;

/// <summary>
/// The universal scalability law fitted to measurements, with how sure each parameter is. Immutable and thread-safe.
/// </summary>
public sealed record ScalabilityFit
{
    private ScalabilityFit(UniversalScalability law, double residualSquares, int points, double[] errors)
    {
        Law = law;
        ResidualSquares = residualSquares;
        DegreesOfFreedom = points - 3;
        double wide = StudentQuantile(0.975, DegreesOfFreedom);
        Alpha = new FittedParameter(law.Alpha, errors[0], wide);
        Beta = new FittedParameter(law.Beta, errors[1], wide);
        Gamma = new FittedParameter(law.Gamma, errors[2], wide);
    }

    /// <summary>The law.</summary>
    public UniversalScalability Law { get; }

    /// <summary>Contention.</summary>
    public FittedParameter Alpha { get; }

    /// <summary>Coherency. At 0 it was held there: the measurements show no peak.</summary>
    public FittedParameter Beta { get; }

    /// <summary>The throughput of one.</summary>
    public FittedParameter Gamma { get; }

    /// <summary>The sum of the squared residuals.</summary>
    public double ResidualSquares { get; }

    /// <summary>Points less parameters.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The standard error of the residuals.</summary>
    public double ResidualStandardError => Math.Sqrt(ResidualSquares / DegreesOfFreedom);

    /// <summary>
    /// Fits by least squares with alpha and beta held within 0 and 1. Standard errors as R's package usl has them:
    /// the root of the diagonal of <c>(J'J)^-1 rss / (n - 3)</c> with all three columns of J, whether or not a
    /// parameter was held at its bound; intervals by Student's t.
    /// </summary>
    /// <param name="loads">N of each point, above 0; at least three differ.</param>
    /// <param name="throughputs">X of each point, above 0.</param>
    /// <exception cref="RefusedException">There are fewer than four points, or they do not tell the parameters apart.</exception>
    public static ScalabilityFit Of(IReadOnlyList<double> loads, IReadOnlyList<double> throughputs)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentNullException.ThrowIfNull(throughputs);
        Require.Within(loads.Count, 4, ScalabilityLimits.Default.PointsMax, "n, number of points (three parameters need four),");
        if (throughputs.Count != loads.Count) throw new RefusedException("x", $"must have as many numbers as n, {loads.Count}, and has {throughputs.Count}");
        double[] load = [.. loads.Select((value, point) => Require.Positive(value, $"n[{point}]"))];
        double[] throughput = [.. throughputs.Select((value, point) => Require.Positive(value, $"x[{point}]"))];
        if (load.Distinct().Take(3).Count() < 3) throw new RefusedException("n", "must have at least three different loads");
        ScalabilityLeastSquares best = ScalabilityLeastSquares.Best(load, throughput);
        double[] errors = best.StandardErrors(best.ResidualSquares / (load.Length - 3));
        double[] parameters = best.Parameters;
        return new ScalabilityFit(new UniversalScalability(parameters[0], parameters[1], parameters[2]), best.ResidualSquares, load.Length, errors);
    }

    /// <summary>The quantile of Student's t, by its tail as an incomplete beta function (Abramowitz and Stegun 26.7.1).</summary>
    private static double StudentQuantile(double level, int freedom)
    {
        double Tail(double value) => SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, freedom / (freedom + (value * value))) / 2;
        double high = 1;
        while (Tail(high) > 1 - level) high *= 2;
        return Roots.Decreasing(value => Tail(value) - (1 - level), 0, high);
    }
}
