namespace Skein.Load.Arrivals;

/// <summary>
/// The intended starts of a run, one after the other, without an end. The same rate and seed give the same starts on every
/// machine. Not thread-safe.
/// </summary>
public abstract class ArrivalSchedule
{
    /// <summary>The next intended start, in nanoseconds since the first instant of the run; never less than the one before.</summary>
    public abstract long NextNanoseconds();

    /// <summary>A schedule of a kind.</summary>
    /// <param name="kind">How the starts lie in time.</param>
    /// <param name="rate">Requests a second; above 0.</param>
    /// <param name="burst">How many start at once, for <see cref="ArrivalKind.Burst"/>; at least 1.</param>
    /// <param name="seed">Of the random gaps, for <see cref="ArrivalKind.Poisson"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is no finite number above 0, the burst is below 1, or there is no such kind.</exception>
    public static ArrivalSchedule Of(ArrivalKind kind, double rate, int burst, ulong seed)
    {
        if (!double.IsFinite(rate) || rate <= 0) throw new ArgumentOutOfRangeException(nameof(rate), rate, "a rate is a finite number above 0");
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        return kind switch
        {
            ArrivalKind.Poisson => new PoissonArrivals(rate, seed),
            ArrivalKind.Constant => new BurstArrivals(rate, 1),
            ArrivalKind.Burst => new BurstArrivals(rate, burst),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such kind of arrivals"),
        };
    }
}
