using System.Globalization;
using Skein.Planning.Calibration;

namespace Skein.Cli.Plan.Calibrate;

/// <summary>A calibration as lines for people.</summary>
internal static class CalibrationText
{
    private static readonly double[] Levels = [0.5, 0.95, 0.99];

    public static void Write(CalibrationResult result, string? written, TextWriter writer)
    {
        CalibratedModel model = result.Model;
        writer.WriteLine(Text($"source       {model.Source.Kind} {model.Source.From}"));
        if (model.Source.Metric.Length > 0) writer.WriteLine($"             {model.Source.Metric}");
        writer.WriteLine(Text($"window       {model.WindowSeconds:0.#} s to {model.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        writer.WriteLine($"arrivals     {Arrivals(model.Arrivals)}");
        writer.WriteLine($"times        {Times(model.Service)}");
        writer.WriteLine($"             {string.Join(", ", Levels.Select(level => Text($"p{level * 100:0} {Time(model.Service.Law.Quantile(level))}")))} by the buckets");
        writer.WriteLine(Text($"concurrency  {model.MeanConcurrency:0.###} in the mean (rate x mean)"));
        if (model.Drift is { } drift) writer.WriteLine(Text($"drift        rate x{drift.Rate:0.###}, mean time x{drift.Mean:0.###} from the first half to the second"));
        writer.WriteLine(model.ErrorRatio is { } errors ? Text($"errors       {errors * 100:0.####} %") : "errors       not told: the series have no status");
        foreach (string note in model.Notes) writer.WriteLine($"note         {note}");
        foreach (CalibrationFinding finding in result.Findings) writer.WriteLine($"{finding.Kind,-12} {finding.Text}");
        if (written is not null) writer.WriteLine($"written      {written}");
    }

    /// <summary>A model in a line.</summary>
    public static string Line(CalibratedModel model) => Text($"{model.Arrivals.Rate:0.###}/s, {Time(model.Service.Mean)} in the mean");

    /// <summary>A time for people.</summary>
    public static string Time(double seconds) => seconds >= 1 ? Text($"{seconds:0.###} s") : Text($"{seconds * 1000:0.###} ms");

    private static string Arrivals(MeasuredArrivals arrivals) => arrivals.Dispersion is { } dispersion
        ? Text($"{arrivals.Rate:0.###}/s, dispersion {dispersion.Value:0.##} (95 %: {dispersion.Lower:0.##} to {dispersion.Upper:0.##}) in {arrivals.Steps} steps of {Time(arrivals.StepSeconds)}")
        : Text($"{arrivals.Rate:0.###}/s");

    private static string Times(MeasuredTimes times)
    {
        BoundedValue scv = times.SquaredVariation;
        string upper = double.IsInfinity(scv.Upper) ? "no bound" : Text($"{scv.Upper:0.##}");
        return Text($"{Time(times.Mean)} in the mean, squared variation {scv.Value:0.##} ({scv.Lower:0.##} to {upper} by the buckets' edges), {times.Count:N0} requests");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
