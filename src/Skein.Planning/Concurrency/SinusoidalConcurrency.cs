namespace Skein.Planning.Concurrency;

/// <summary>
/// How many requests are in service while the arrival rate swings as <c>base + amplitude sin(2 pi t / period)</c> and
/// services are exponential (Mt/M/infinity), long after the start: Eick, Massey and Whitt, "Mt/G/infinity queues with
/// sinusoidal arrival rates", Management Science 39 (1993). The number lags the rate and swings less. Immutable and
/// thread-safe.
/// </summary>
public sealed record SinusoidalConcurrency
{
    /// <summary>Makes one.</summary>
    /// <param name="baseRate">The mean arrival rate, 1/seconds, above 0.</param>
    /// <param name="amplitude">How far the rate swings each way, 1/seconds: from 0 to the mean rate.</param>
    /// <param name="period">Seconds, above 0.</param>
    /// <param name="meanService">Seconds, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public SinusoidalConcurrency(double baseRate, double amplitude, double period, double meanService)
    {
        BaseRate = Require.Positive(baseRate, "base");
        Amplitude = Require.NotNegative(amplitude, "amplitude");
        Period = Require.Positive(period, "period");
        MeanService = Require.Positive(meanService, "meanService");
        if (amplitude > baseRate) throw new RefusedException("amplitude", $"must be at most base, {baseRate}, or the arrival rate were negative at times, and is {amplitude}");
    }

    /// <summary>The mean arrival rate, 1/seconds.</summary>
    public double BaseRate { get; }

    /// <summary>How far the rate swings each way, 1/seconds.</summary>
    public double Amplitude { get; }

    /// <summary>Seconds.</summary>
    public double Period { get; }

    /// <summary>Seconds.</summary>
    public double MeanService { get; }

    /// <summary>The largest mean number in service.</summary>
    public double PeakMean => MeanService * (BaseRate + (Amplitude / Math.Sqrt(1 + (Swing * Swing))));

    /// <summary>How long after the peak of the rate the number peaks, seconds: at most a quarter of the period.</summary>
    public double PeakLag => Math.Atan(Swing) * Period / (2 * Math.PI);

    private double Swing => 2 * Math.PI * MeanService / Period;

    /// <summary>The mean number in service at a time; the rate rises through its mean at time 0.</summary>
    /// <param name="time">Seconds.</param>
    /// <exception cref="RefusedException">The time is not finite.</exception>
    public double MeanAt(double time)
    {
        // Whole periods are taken off first: the sine of a large angle has few digits.
        double turn = Require.Finite(time, "time") % Period / Period;
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * turn);
        return MeanService * (BaseRate + (Amplitude * (sine - (Swing * cosine)) / (1 + (Swing * Swing))));
    }
}
