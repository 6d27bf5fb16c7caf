namespace Skein.Planning.Scalability;

/// <summary>
/// The knee of a curve by Kneedle: Satopää, Albrecht, Irwin and Raghavan, "Finding a 'Kneedle' in a Haystack", 2011,
/// with the choices of the Python package kneed 0.8 (without a smoothing fit). It describes the curve that it is
/// given, and moves with where the measurement ends: on 1/(1 - rho) from 0.56 to 0.89 as the sweep ends at 0.8 or at
/// 0.99. For a promise, take the load where the promised percentile is crossed. Immutable and thread-safe.
/// </summary>
public sealed class Kneedle
{
    private readonly double[] loads;
    private readonly double[] difference;
    private readonly KneedleOptions options;

    /// <summary>Makes one.</summary>
    /// <param name="x">The loads; each above the one before.</param>
    /// <param name="y">What was measured at each.</param>
    /// <param name="options">How to look at the curve.</param>
    /// <exception cref="RefusedException">There are fewer than three points, they are not in order, or the curve is level.</exception>
    public Kneedle(IReadOnlyList<double> x, IReadOnlyList<double> y, KneedleOptions options)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(options);
        Require.Within(x.Count, 3, ScalabilityLimits.Default.PointsMax, "x, number of points");
        if (y.Count != x.Count) throw new RefusedException("y", $"must have as many numbers as x, {x.Count}, and has {y.Count}");
        Require.NotNegative(options.Sensitivity, "sensitivity");
        this.options = options;
        loads = [.. x.Select((value, point) => Require.Finite(value, $"x[{point}]"))];
        for (int point = 1; point < loads.Length; point++)
        {
            if (loads[point] <= loads[point - 1]) throw new RefusedException($"x[{point}]", $"must be above the one before, {loads[point - 1]}, and is {loads[point]}");
        }

        double[] across = Normalised(loads, "x");
        double[] up = Turned(Normalised([.. y.Select((value, point) => Require.Finite(value, $"y[{point}]"))], "y"));
        difference = [.. up.Select((value, point) => value - across[point])];
        Knees = [.. Find(across).Select(point => loads[FromEnd ? loads.Length - 1 - point : point])];
    }

    /// <summary>The knees in the order they are found: one at the most unless all the curve is gone through.</summary>
    public IReadOnlyList<double> Knees { get; }

    /// <summary>The load at the knee; none where the curve does not fall off after a bend at this sensitivity, or bends the other way.</summary>
    public double? Knee => Knees.Count > 0 ? Knees[^1] : null;

    /// <summary>Whether the turned curve runs from the last load to the first.</summary>
    private bool FromEnd => options.Convex != options.Falling;

    private static double[] Normalised(double[] values, string name)
    {
        double least = values.Min(), most = values.Max(), range = Require.Finite(most - least, $"the range of {name}");
        return range > 0 ? [.. values.Select(value => (value - least) / range)] : throw new RefusedException(name, "is the same everywhere: a level curve has no knee");
    }

    /// <summary>The curve as one that rises and bends downwards.</summary>
    private double[] Turned(double[] values)
    {
        double most = values.Max();
        if (options.Convex) values = [.. values.Select(value => most - value)];
        if (FromEnd) Array.Reverse(values);
        return values;
    }

    /// <summary>Where the difference curve has a maximum that it then falls away from, below its threshold, before it has a minimum.</summary>
    private List<int> Find(double[] across)
    {
        double step = options.Sensitivity * (across[^1] - across[0]) / (across.Length - 1), threshold = 0;
        var found = new List<int>();
        int maximum = -1;
        bool active = false;
        for (int point = 0; point < difference.Length - 1; point++)
        {
            double before = difference[Math.Max(point - 1, 0)], here = difference[point], after = difference[point + 1];
            bool highest = here >= before && here >= after, lowest = here <= before && here <= after;
            if (highest) (maximum, threshold, active) = (point, here - step, true);
            if (maximum < 0) continue;
            if (lowest) active = false;
            if (!active || after >= threshold) continue;
            int at = maximum;
            if (!found.Contains(at)) found.Add(at);
            if (!options.Online) break;
        }

        return found;
    }
}
