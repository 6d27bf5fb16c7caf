using Skein.Core;

namespace Skein.Planning.Specs;

/// <summary>The part <c>traffic</c>.</summary>
internal static class TrafficReader
{
    private const int Hours = 24;

    /// <summary>How far the mean of the hours may lie off a rate that is given beside them.</summary>
    private const double MeanTolerance = 0.01;

    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static TrafficSpec Read(SpecMap map)
    {
        DaySpec? day = map.Map("day", "traffic.day") is { } dayMap ? Day(dayMap) : null;
        double? mean = day is { Hourly: { Count: > 0 } hourly } ? hourly.Average() : null;
        double rate = map.Number(SpecFields.Rate) ?? mean ?? map.Required(SpecFields.Rate);
        if (mean is { } average && Math.Abs(rate - average) > MeanTolerance * average)
            throw map.Fault("rate", $"must be the mean of day.hourly, {Rate(average)}, and is {Rate(rate)}", "leave rate out, or mend the hours");
        if (mean == 0) throw map.Fault("day", "has no hour with a rate above 0", "write the rate of each hour");
        double? peak = map.Number(SpecFields.PeakRate);
        if (peak < rate) throw map.Fault("peakRate", $"must not be below the mean rate, {Rate(rate)}, and is {Rate(peak.Value)}", "the busiest window has at least the mean rate");
        return new TrafficSpec
        {
            Rate = rate,
            PeakRate = peak,
            Window = map.Number(SpecFields.Window) ?? 3600,
            Dispersion = map.Number(SpecFields.Dispersion) ?? 1,
            Day = day,
            Retries = map.Whole(SpecFields.Retries) ?? 0,
            RetryBudget = map.Number(SpecFields.RetryBudget),
        };
    }

    private static DaySpec Day(SpecMap map)
    {
        bool hours = map.Has("hourly"), wave = map.Has("amplitude");
        if (hours == wave) throw map.Fault(hours ? "hourly" : "amplitude", hours ? "stands beside amplitude" : "is missing", "write either amplitude and period, or hourly with 24 rates");
        if (!hours) return new DaySpec { Amplitude = map.Required(SpecFields.Amplitude), Period = map.Number(SpecFields.Period) ?? 86_400 };
        if (map.Has("period")) throw map.Fault("period", "stands beside hourly", "leave it out: hours are those of a day");
        IReadOnlyList<double> hourly = map.Numbers(SpecFields.Hourly, Hours);
        return hourly.Count == Hours
            ? new DaySpec { Hourly = hourly }
            : throw map.Fault("hourly", $"must have {Hours} rates, and has {hourly.Count}", "write one for each hour from 0 to 23");
    }

    private static string Rate(double value) => SpecUnits.Write(SpecQuantity.Rate, value);
}
