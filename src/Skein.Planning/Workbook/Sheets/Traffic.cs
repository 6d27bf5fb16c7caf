using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The formulas of the busiest stretch.</summary>
internal static class Traffic
{
    private const double Turn = 2 * Math.PI;

    /// <summary>The mean concurrency of all replicas at its largest: a wave of arrivals arrives damped, the busiest hour nearly whole, a measured peak whole.</summary>
    public static Term MeanOfAll(InputTerms inputs, Term time)
    {
        Term day = DayMean(inputs, time);
        return Calc.If(inputs.PeakRate.IsBlank, day, Calc.Max(day, inputs.PeakRate * time));
    }

    /// <summary>The rate of that stretch, of all replicas.</summary>
    public static Term Rate(InputTerms inputs)
    {
        Term day = Calc.If(inputs.BusiestHour.IsBlank, inputs.MeanRate * (1 + inputs.Amplitude), inputs.BusiestHour);
        return Calc.If(inputs.PeakRate.IsBlank, day, Calc.If(inputs.PeakRate * inputs.MeanTime > DayMean(inputs, inputs.MeanTime), inputs.PeakRate, day));
    }

    private static Term DayMean(InputTerms inputs, Term time)
    {
        Term swing = Turn * time / inputs.Period;
        return Calc.If(
            inputs.BusiestHour.IsBlank,
            time * (inputs.MeanRate + (inputs.MeanRate * inputs.Amplitude / Calc.Root(1 + (swing * swing)))),
            inputs.BusiestHour * time * inputs.BusiestShare);
    }
}
