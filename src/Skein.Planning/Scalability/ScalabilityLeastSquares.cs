namespace Skein.Planning.Scalability;

/// <summary>
/// Least squares of the universal scalability law: Levenberg's and Marquardt's steps first, then Gauss and Newton's
/// undamped, whose end does not hang on differences of sums of squares and so has all digits. Used by one thread.
/// </summary>
/// <param name="loads">N of each point.</param>
/// <param name="throughputs">X of each point.</param>
internal sealed class ScalabilityLeastSquares(double[] loads, double[] throughputs)
{
    private const int StepsMax = 500;

    private static readonly double[] Highest = [1, 1, double.PositiveInfinity];

    /// <summary>alpha, beta, gamma.</summary>
    public double[] Parameters { get; private set; } = [0.01, 0.0001, 1];

    public double ResidualSquares => Squares(Parameters);

    /// <summary>The better of the ends from two starts: the one of R's package usl, and the fit that is linear in 1/gamma, alpha/gamma and beta/gamma.</summary>
    public static ScalabilityLeastSquares Best(double[] loads, double[] throughputs)
    {
        double each = loads.Select((load, point) => throughputs[point] / load).Max();
        double[][] starts = [[0.01, 0.0001, each], Linear(loads, throughputs, each)];
        return starts.Select(start =>
        {
            var fit = new ScalabilityLeastSquares(loads, throughputs) { Parameters = start };
            fit.Descend();
            fit.Polish();
            return fit;
        }).MinBy(fit => fit.ResidualSquares)!;
    }

    /// <summary>The roots of the diagonal of <c>(J'J)^-1 variance</c>.</summary>
    public double[] StandardErrors(double variance)
    {
        (double[][] normal, _) = Normal(Parameters);
        var errors = new double[3];
        for (int column = 0; column < 3; column++)
        {
            var unit = new double[3];
            unit[column] = 1;
            double inverse = SmallSystem.Solve(normal, unit, [true, true, true])?[column] ?? double.NaN;
            if (!(inverse > 0)) throw new RefusedException("n, x", "do not tell the parameters apart");
            errors[column] = Math.Sqrt(inverse * variance);
        }

        return errors;
    }

    private static double[] Linear(double[] loads, double[] throughputs, double each)
    {
        double[][] normal = [new double[3], new double[3], new double[3]];
        var right = new double[3];
        for (int point = 0; point < loads.Length; point++)
        {
            double load = loads[point], weight = throughputs[point] * throughputs[point] / (load * each);
            double[] row = [weight, weight * (load - 1), weight * load * (load - 1)];
            double wanted = weight * load / throughputs[point];
            for (int i = 0; i < 3; i++)
            {
                right[i] += row[i] * wanted;
                for (int j = 0; j < 3; j++) normal[i][j] += row[i] * row[j];
            }
        }

        double[]? found = SmallSystem.Solve(normal, right, [true, true, true]);
        return found is not null && found[0] > 0
            ? [Math.Clamp(found[1] / found[0], 0, 1), Math.Clamp(found[2] / found[0], 0, 1), 1 / found[0]]
            : [0.5, 0, each];
    }

    private void Descend()
    {
        double damping = 1e-3, squares = ResidualSquares;
        for (int step = 0; step < StepsMax && damping < 1e12; step++)
        {
            (double[][] normal, double[] slope) = Normal(Parameters);
            for (int i = 0; i < 3; i++) normal[i][i] *= 1 + damping;
            double[] next = Moved(Parameters, SmallSystem.Solve(normal, slope, Free(slope)));
            double reached = Squares(next);
            if (!(reached <= squares))
            {
                damping *= 10;
                continue;
            }

            bool settled = squares - reached <= 1e-15 * squares;
            (Parameters, squares, damping) = (next, reached, Math.Max(damping / 10, 1e-12));
            if (settled) break;
        }
    }

    private void Polish()
    {
        double least = double.PositiveInfinity;
        for (int step = 0; step < StepsMax; step++)
        {
            (double[][] normal, double[] slope) = Normal(Parameters);
            double[] next = Moved(Parameters, SmallSystem.Solve(normal, slope, Free(slope)));
            double length = 0;
            for (int i = 0; i < 3; i++) length = Math.Max(length, Math.Abs(next[i] - Parameters[i]) / (Math.Abs(Parameters[i]) + 1e-12));
            // The steps shrink to rounding and then no further; where they grow, the first phase's end was better.
            if (!double.IsFinite(length) || length > least * 4 || length > 0.1) break;
            least = Math.Min(least, length);
            Parameters = next;
            if (length < 1e-15) break;
        }
    }

    /// <summary>J'J and J'(x - fitted).</summary>
    private (double[][] Normal, double[] Slope) Normal(double[] parameters)
    {
        double[][] normal = [new double[3], new double[3], new double[3]];
        var slope = new double[3];
        Span<double> row = stackalloc double[3];
        for (int point = 0; point < loads.Length; point++)
        {
            double load = loads[point], share = Share(parameters, load), fitted = parameters[2] * load / share;
            row[0] = -fitted * (load - 1) / share;
            row[1] = row[0] * load;
            row[2] = load / share;
            for (int i = 0; i < 3; i++)
            {
                slope[i] += row[i] * (throughputs[point] - fitted);
                for (int j = 0; j < 3; j++) normal[i][j] += row[i] * row[j];
            }
        }

        return (normal, slope);
    }

    /// <summary>Which parameters may move: not those at a bound that the squares fall beyond.</summary>
    private bool[] Free(double[] slope) =>
        [.. Enumerable.Range(0, 3).Select(i => !((Parameters[i] <= 0 && slope[i] < 0) || (Parameters[i] >= Highest[i] && slope[i] > 0)))];

    private static double[] Moved(double[] from, double[]? by) => by is null
        ? from
        : [Math.Clamp(from[0] + by[0], 0, 1), Math.Clamp(from[1] + by[1], 0, 1), Math.Max(from[2] + by[2], from[2] / 10)];

    private double Squares(double[] parameters)
    {
        double sum = 0;
        for (int point = 0; point < loads.Length; point++)
        {
            double residual = throughputs[point] - (parameters[2] * loads[point] / Share(parameters, loads[point]));
            sum += residual * residual;
        }

        return sum;
    }

    private static double Share(double[] parameters, double load) => 1 + (parameters[0] * (load - 1)) + (parameters[1] * load * (load - 1));
}
