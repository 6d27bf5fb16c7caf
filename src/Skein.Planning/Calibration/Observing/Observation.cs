namespace Skein.Planning.Calibration.Observing;

/// <summary>What a source told of a service over a window: raw, not judged yet.</summary>
internal sealed record Observation
{
    public required ModelSource Source { get; init; }

    /// <summary>The metric's name without <c>_count</c>, <c>_sum</c> and <c>_bucket</c>: its end tells the unit.</summary>
    public required string Metric { get; init; }

    /// <summary>Now by the source's clock, seconds since 1970: the end of the window.</summary>
    public required double Now { get; init; }

    /// <summary>How long a window was asked for, seconds.</summary>
    public required double RangeSeconds { get; init; }

    /// <summary>Readings of the counter of requests.</summary>
    public required IReadOnlyList<CounterSeries> Arrivals { get; init; }

    public required HistogramIncrease Whole { get; init; }

    /// <summary>The first half of the window; null where the source does not tell halves apart.</summary>
    public HistogramIncrease? FirstHalf { get; init; }

    public HistogramIncrease? SecondHalf { get; init; }

    /// <summary>What the source had to leave out or to say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
