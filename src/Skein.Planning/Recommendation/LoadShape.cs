using Skein.Planning.Concurrency;
using Skein.Planning.Laws;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>The busiest stretch of the traffic: its rate, and the mean concurrency that it leads to.</summary>
internal sealed record LoadShape
{
    private const int Hours = 24;
    private const double SecondsPerHour = 3600;

    /// <summary>The rate that limits are made for, 1/seconds, of all replicas.</summary>
    public required double PeakRate { get; init; }

    /// <summary>The largest mean concurrency, of all replicas.</summary>
    public required double PeakMean { get; init; }

    /// <summary>How long after the rate the concurrency peaks, seconds; null where no day is given.</summary>
    public double? Lag { get; init; }

    public static LoadShape Of(TrafficSpec traffic, ServiceLaw held)
    {
        LoadShape day = traffic.Day switch
        {
            null => new LoadShape { PeakRate = traffic.Rate, PeakMean = traffic.Rate * held.Mean },
            { Hourly.Count: > 0 } hours => Hourly(hours.Hourly, held),
            { } wave => Wave(traffic.Rate, wave, held.Mean),
        };
        // A rate that was measured in the busiest window counts whole.
        return traffic.PeakRate is { } peak && peak * held.Mean > day.PeakMean ? day with { PeakRate = peak, PeakMean = peak * held.Mean } : day;
    }

    private static LoadShape Wave(double rate, DaySpec day, double meanHeld)
    {
        var wave = new SinusoidalConcurrency(rate, rate * day.Amplitude, day.Period, meanHeld);
        return new LoadShape { PeakRate = rate * (1 + day.Amplitude), PeakMean = wave.PeakMean, Lag = wave.PeakLag };
    }

    // Mt/G/inf with a rate that is constant within each hour: m(t) is the integral of rate(t - u) P(S > u). It is the
    // largest at the end of an hour: within one it moves towards that hour's own level.
    private static LoadShape Hourly(IReadOnlyList<double> hourly, ServiceLaw held)
    {
        double best = 0, days = held.Mean - held.TailIntegral(Hours * SecondsPerHour);
        int bestHour = 0;
        for (int end = 0; end < Hours; end++)
        {
            double mean = days * hourly.Average();
            for (int back = 0; back < Hours; back++)
                mean += hourly[(end - back + Hours) % Hours] * (held.TailIntegral((back + 1) * SecondsPerHour) - held.TailIntegral(back * SecondsPerHour));
            if (mean > best) (best, bestHour) = (mean, end);
        }

        double peak = hourly.Max();
        return new LoadShape { PeakRate = peak, PeakMean = best, Lag = hourly[bestHour] == peak ? 0 : SecondsPerHour };
    }
}
