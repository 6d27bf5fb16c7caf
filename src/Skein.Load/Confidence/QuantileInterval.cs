using Skein.Load.Generation;
using Skein.Load.Histograms;

namespace Skein.Load.Confidence;

/// <summary>
/// Where a quantile of latency lies, with a confidence. By sectioning: the step is cut into equal stretches, and the spread of
/// their own quantiles round that of the whole gives the interval, by Student's t (Asmussen and Glynn, Stochastic Simulation,
/// 2007, III.5a). Waits in one queue are alike, so that an interval from ordered single samples would be far too narrow; that
/// of long stretches is not.
/// </summary>
/// <param name="Level">The quantile: 0.99 for P99.</param>
/// <param name="Confidence">How sure: 0.95.</param>
/// <param name="Value">The quantile of the whole step.</param>
/// <param name="Lower">Where it may begin.</param>
/// <param name="Upper">Where it may end; null where it is not bounded, for in a stretch the quantile was a failure.</param>
/// <param name="Stretches">How many stretches were compared: 20, 10 or 5.</param>
public sealed record QuantileInterval(double Level, double Confidence, TimeSpan Value, TimeSpan Lower, TimeSpan? Upper, int Stretches)
{
    // Of so many requests of a stretch at least must lie beyond the quantile, or it is the chance of a few.
    private const int BeyondLeast = 10;
    private const int StretchesLeast = 5;

    /// <summary>The interval of one step, where failures are slower than any answer.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="level">The quantile, between 0 and 1.</param>
    /// <param name="confidence">How sure, between 0 and 1. Default 0.95.</param>
    /// <returns>Null where the quantile is a failure itself, or where there are too few requests: fewer than 10 beyond it in one of five stretches.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A level does not lie between 0 and 1.</exception>
    public static QuantileInterval? Of(LoadResult result, double level, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1");
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence lies between 0 and 1");
        if (result.Quantile(level) is not { } value) return null;
        for (int together = 1; result.Batches.Count / together >= StretchesLeast; together *= 2)
        {
            LoadBatch[] stretches = [.. result.Batches.Chunk(together).Where(chunk => chunk.Length == together).Select(Joined)];
            if (stretches.All(stretch => (stretch.Latency.Count + stretch.FailedCount) * (1 - level) >= BeyondLeast)) return Of(stretches, level, confidence, value);
        }

        return null;
    }

    private static QuantileInterval Of(LoadBatch[] stretches, double level, double confidence, TimeSpan value)
    {
        TimeSpan?[] each = [.. stretches.Select(stretch => SloQuantile.Of(stretch.Latency, stretch.FailedCount, level))];
        if (each.Any(own => own is null)) return new QuantileInterval(level, confidence, value, each.Min() ?? value, null, each.Length);
        double squares = each.Sum(own => Math.Pow((own!.Value - value).TotalSeconds, 2));
        double student = StudentFactor.Of(each.Length - 1, confidence);
        TimeSpan half = TimeSpan.FromSeconds(student * Math.Sqrt(squares / (each.Length * (each.Length - 1.0))));
        return new QuantileInterval(level, confidence, value, value > half ? value - half : TimeSpan.Zero, value + half, each.Length);
    }

    private static LoadBatch Joined(LoadBatch[] parts)
    {
        if (parts.Length == 1) return parts[0];
        var latency = new LatencyHistogram();
        foreach (LoadBatch part in parts) latency.Add(part.Latency);
        return new LoadBatch(latency, parts.Sum(part => part.FailedCount));
    }
}
