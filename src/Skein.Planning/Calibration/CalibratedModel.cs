using Skein.Planning.Laws;

namespace Skein.Planning.Calibration;

/// <summary>
/// What was measured of a service: how requests arrive and how long they take. Written by <c>skein plan calibrate</c> and
/// <c>skein load</c>, read by a capacity spec (<c>serviceTime: { model: FILE }</c>); <see cref="CalibratedModelJson"/> is the
/// file. Immutable and thread-safe.
/// </summary>
public sealed record CalibratedModel
{
    /// <summary>The version of the file that is written.</summary>
    public const int FormatVersion = 1;

    /// <summary>Where it comes from.</summary>
    public required ModelSource Source { get; init; }

    /// <summary>The end of the window that it was last brought up to date with.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How long was measured, seconds.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>The arrivals that limits are worked out with. An update moves them, by <see cref="ModelUpdate"/>'s rule.</summary>
    public required MeasuredArrivals Arrivals { get; init; }

    /// <summary>
    /// The times that limits are worked out with: those that a person accepted by calibrating. No update changes them, so
    /// that a service that gets slower does not get more concurrency for it.
    /// </summary>
    public required MeasuredTimes Service { get; init; }

    /// <summary>When <see cref="Service"/> was measured: earlier than <see cref="TakenAt"/> once the model was updated.</summary>
    public DateTimeOffset AcceptedAt
    {
        get => field == default ? TakenAt : field;
        init;
    }

    /// <summary>The times as they were in the last update; null where there was none since <see cref="AcceptedAt"/>.</summary>
    public MeasuredTimes? Observed { get; init; }

    /// <summary>The second half of the window against the first; null where the halves could not be told apart.</summary>
    public ModelDrift? Drift { get; init; }

    /// <summary>The share of requests that failed, 0 to 1; null where the series have no status.</summary>
    public double? ErrorRatio { get; init; }

    /// <summary>What a reader must know of how it was measured: what was left out, handled by a rule, or assumed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many requests are served at once in the mean, by Little's law: the rate times the accepted mean.</summary>
    public double MeanConcurrency => Arrivals.Rate * Service.Mean;

    /// <summary>The accepted times as a law.</summary>
    public ServiceLaw ToLaw() => Service.Law;
}
