namespace Skein.Planning.Calibration;

/// <summary>Upper bounds on what a calibration asks for, reads and waits for. What is beyond one is refused, by the bound's name.</summary>
public sealed record CalibrationLimits
{
    /// <summary>The defaults.</summary>
    public static CalibrationLimits Default { get; } = new();

    /// <summary>Bytes of a model's file. Default 4 million.</summary>
    public int ModelBytesMax { get; init; } = 4_000_000;

    /// <summary>Until a source has answered one question, whole. Default 30 s.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of one answer. Default 64 million.</summary>
    public int AnswerBytesMax { get; init; } = 64_000_000;

    /// <summary>Series of the counter of requests. Default 10,000.</summary>
    public int SeriesMax { get; init; } = 10_000;

    /// <summary>Readings of all of them in the window. Default 1 million.</summary>
    public int ReadingsMax { get; init; } = 1_000_000;

    /// <summary>Series of one page of metrics that belong to the histogram, buckets included. Default 200,000.</summary>
    public int PageSeriesMax { get; init; } = 200_000;

    /// <summary>Scrapes of a page of metrics in one calibration. Default 10,000.</summary>
    public int ScrapesMax { get; init; } = 10_000;

    /// <summary>Steps that arrivals are counted in. Default 10,000.</summary>
    public int StepsMax { get; init; } = 10_000;

    /// <summary>Steps that a dispersion is told from. Default 10.</summary>
    public int StepsMin { get; init; } = 10;

    /// <summary>Requests in the mean step that a dispersion is told from. Default 5.</summary>
    public int RequestsInStepMin { get; init; } = 5;
}
