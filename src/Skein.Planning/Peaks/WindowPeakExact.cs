using Skein.Planning.Concurrency;

namespace Skein.Planning.Peaks;

/// <summary>
/// How many requests are in service at once at the most during a window, exactly, for exponential services
/// (M/M/infinity) from the settled state: P(peak &lt;= n) is the probability that the birth-death chain on 0..n, left
/// for good where an arrival finds n, still lives at the end of the window: <c>p exp(Q T) 1</c> (Keilson, "Markov
/// Chain Models: Rarity and Exponentiality", 1979). The generator is made symmetric by the root of the stationary
/// law, and its eigenvalues found. States that the window does not reach downwards are left out. Immutable and
/// thread-safe.
/// </summary>
public sealed record WindowPeakExact
{
    /// <summary>The states left out below have less than this probability of being visited.</summary>
    private const double LeftOut = 1e-14;

    private readonly StationaryConcurrency stationary;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="serviceRate">1/seconds, above 0: one over the mean service time.</param>
    /// <param name="window">Seconds, from 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public WindowPeakExact(double arrivalRate, double serviceRate, double window)
    {
        ArrivalRate = Require.Positive(arrivalRate, "arrivalRate");
        ServiceRate = Require.Positive(serviceRate, "serviceRate");
        Window = Require.NotNegative(window, "window");
        Require.Finite(arrivalRate * window, "arrivalRate x window");
        stationary = new StationaryConcurrency(Require.Positive(arrivalRate / serviceRate, "arrivalRate / serviceRate"));
    }

    /// <summary>1/seconds.</summary>
    public double ArrivalRate { get; }

    /// <summary>1/seconds.</summary>
    public double ServiceRate { get; }

    /// <summary>Seconds.</summary>
    public double Window { get; }

    /// <summary>The mean number in service.</summary>
    public double MeanConcurrency => stationary.Mean;

    /// <summary>P(peak &lt;= count).</summary>
    /// <param name="count">A whole number; below 0 the answer is 0.</param>
    /// <exception cref="RefusedException">There are too many states between the mean's surroundings and the count: see <see cref="WindowPeakBound"/>.</exception>
    public double AtMost(double count)
    {
        count = Math.Floor(Require.Finite(count, "count"));
        double first = LeastState();
        if (count < first) return 0;
        if (count - first >= PeakLimits.Default.StatesMax)
            throw new RefusedException("window peak", $"needs {count - first + 1:0} states, and at most {PeakLimits.Default.StatesMax} are looked at; the bound has no such limit");
        double[] roots = [.. Enumerable.Range(0, (int)(count - first) + 1).Select(state => Math.Sqrt(stationary.Exactly(first + state)))];
        return new KilledBirthDeath(ArrivalRate, ServiceRate, first).Alive(roots, Window);
    }

    /// <summary>The smallest n with P(peak &lt;= n) &gt;= level.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    /// <exception cref="RefusedException">The level is out of range, or there are too many states.</exception>
    public double Quantile(double level) => Reaching(level).Count;

    /// <summary>The quantile of a level, with P(peak &lt;= count) there.</summary>
    internal (double Count, double Probability) Reaching(double level)
    {
        Require.Level(level, "level");
        // One by one: the guess is off by one or two, and each look costs as much as the others.
        double count = Guess(level), reached = AtMost(count);
        if (reached < level)
        {
            while (reached < level) reached = AtMost(++count);
            return (count, reached);
        }

        while (count > 0 && AtMost(count - 1) is var below && below >= level) (count, reached) = (count - 1, below);
        return (count, reached);
    }

    /// <summary>Where the clumping heuristic of Aldous ("Probability Approximations via the Poisson Clumping Heuristic", 1989) puts the quantile: only a place to start from.</summary>
    private double Guess(double level)
    {
        double low = stationary.Quantile(level) - 1, high = new WindowPeakBound(ArrivalRate, MeanConcurrency, Window).LevelNotReached(1 - level);
        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            double entries = ArrivalRate * Window * stationary.Exactly(middle) * Math.Max(0, 1 - (MeanConcurrency / (middle + 1)));
            if (stationary.AtMost(middle) * Math.Exp(-entries) >= level) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>The lowest state looked at, from Chernoff's bound P(N &lt;= a - x) &lt;= exp(-x² / 2a) and the mean number of entries.</summary>
    private double LeastState() =>
        Math.Max(0, Math.Floor(MeanConcurrency - Math.Sqrt(2 * MeanConcurrency * Math.Log((1 + (ArrivalRate * Window)) / LeftOut))));
}
