using System.Globalization;
using Skein.Load.Ladder;
using Skein.Planning.Laws;

namespace Skein.Load.Knee;

/// <summary>Takes service times at low load, and throughput beyond the capacity.</summary>
internal sealed class KneeCalibrator(KneeOptions options, StepSeries series, IResponseTimes times)
{
    private const double ProbeRate = 20;
    private const double Overload = 1.25;
    private const double SaturatedShare = 0.93;
    private const double Load = 0.2;
    private const double LoadOfFew = 0.05;
    private const int FewWorkers = 5;
    private const double GuessFactor = 2;
    private const int RoundsMax = 16;
    private const int TimesMax = 50_000;
    private const int TimesMin = 100;
    private static readonly TimeSpan probe = TimeSpan.FromSeconds(1);

    /// <returns>The calibration, or why there is none.</returns>
    public async Task<(KneeCalibration? Calibration, string? Reason)> RunAsync(CancellationToken stop)
    {
        await series.WarmAsync(stop);
        if (await series.RunAsync(StepPurpose.Calibrate, ProbeRate, probe, stop) is not { Latency.Mean: { } alone }) return (null, Refused("at low load"));
        (StepEvidence? saturated, string? reason) = await SaturateAsync(alone, stop);
        if (saturated?.Throughput is not { } throughput) return (null, reason);
        double load = options.Workers is < FewWorkers || throughput * alone < FewWorkers ? LoadOfFew : Load;
        StepEvidence? low = await series.RunAsync(StepPurpose.Calibrate, load * throughput, options.Calibrate, stop);
        if (low?.Latency.Mean is not { } mean) return (null, Refused("at low load"));
        double[] responses = times.LastTimes(TimesMax);
        if (responses.Length < TimesMin) return (null, string.Create(CultureInfo.InvariantCulture, $"{responses.Length} answers at low load are too few to tell service times; calibrate for longer"));
        series.Calibrated(low);
        int workers = options.Workers ?? Math.Max(1, (int)Math.Round(throughput * mean));
        // So many departures of busy servers scatter as their service times do.
        double error = Math.Sqrt((low.Latency.Variation ?? 1) / (throughput * saturated.Order.Measured.TotalSeconds));
        return (new KneeCalibration(new EmpiricalLaw(responses), low.Order.Rate, throughput, error, workers, options.Workers is not null), null);
    }

    // Doubles the load until the service no longer follows; then measures a little beyond what it did.
    private async Task<(StepEvidence? Saturated, string? Reason)> SaturateAsync(double alone, CancellationToken stop)
    {
        double rate = options.Workers is { } workers ? Overload * workers / alone : Math.Max(GuessFactor * ProbeRate, 1 / alone);
        bool isGuess = options.Workers is null;
        for (int round = 0; round < RoundsMax; round++)
        {
            StepEvidence? seen = await series.RunAsync(StepPurpose.Saturate, rate, isGuess ? probe : options.Saturate, stop);
            if (seen?.Throughput is not { } throughput) return (null, Refused("beyond the capacity"));
            if (seen.Failed > 0) return (null, string.Create(CultureInfo.InvariantCulture, $"{seen.Failed:#,##0} requests failed beyond the capacity: what it gets done there is no measure of its workers"));
            bool saturated = IsSaturated(throughput, rate, seen.Order.Measured.TotalSeconds);
            if (saturated && !isGuess) return (seen, null);
            rate = saturated ? Overload * throughput : GuessFactor * rate;
            isGuess = !saturated;
        }

        return (null, string.Create(CultureInfo.InvariantCulture, $"the service follows a load of {rate / GuessFactor:#,##0}/s still: its capacity was not found"));
    }

    /// <summary>Whether a service no longer follows, by more than chance: of n requests that are to come, two roots of n more or fewer do.</summary>
    internal static bool IsSaturated(double throughput, double rate, double seconds) =>
        throughput * seconds < (SaturatedShare * rate * seconds) - (2 * Math.Sqrt(rate * seconds));

    private string Refused(string where) =>
        series.Steps.Count > 0 && series.Steps[^1] is { Counts: false } last
            ? $"the steps {where} were contaminated: {string.Join("; ", last.Contaminations.Select(broken => broken.Reason))}"
            : $"no answer came {where}";
}
