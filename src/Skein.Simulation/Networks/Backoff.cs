namespace Skein.Simulation.Networks;

/// <summary>How long a caller waits before it tries again. The default waits not at all. Immutable.</summary>
public readonly record struct Backoff
{
    private Backoff(double first, double factor, double most, double jitter)
    {
        First = Check.NotNegative(first, "backoff");
        Factor = Check.AtLeast(factor, 1, "backoff factor");
        Most = Check.AtLeast(most, first, "longest backoff");
        Jitter = Check.Probability(jitter, "jitter");
    }

    /// <summary>Before the first retry, seconds.</summary>
    public double First { get; }

    /// <summary>By what each further one is multiplied.</summary>
    public double Factor { get; }

    /// <summary>The longest, seconds.</summary>
    public double Most { get; }

    /// <summary>Which share of it is drawn at random: 0 waits all of it, 1 anything from nothing to all ("full jitter").</summary>
    public double Jitter { get; }

    /// <summary>The same time before every retry.</summary>
    /// <param name="seconds">From 0.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static Backoff Fixed(double seconds, double jitter = 0) => new(seconds, 1, seconds, jitter);

    /// <summary>A time that grows with every retry.</summary>
    /// <param name="first">Seconds, from 0.</param>
    /// <param name="most">Seconds, from <paramref name="first"/>.</param>
    /// <param name="factor">From 1; default 2.</param>
    /// <param name="jitter">From 0 to 1; default 1.</param>
    public static Backoff Exponential(double first, double most, double factor = 2, double jitter = 1) => new(first, factor, most, jitter);

    internal double Before(int retry, double uniform)
    {
        double whole = Math.Min(First * Math.Pow(Factor, retry - 1), Most);
        return whole * (1 - (Jitter * uniform));
    }
}
