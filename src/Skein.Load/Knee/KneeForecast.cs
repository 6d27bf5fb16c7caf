using Skein.Load.Ladder;

namespace Skein.Load.Knee;

/// <summary>A knee that was predicted, before any load near it.</summary>
/// <param name="Knee">Where steps as long as those of the ladder will show it, with its 95 % interval: the error of the calibration, and of the simulation.</param>
/// <param name="Lasting">Where it lies under load that lasts: near the capacity a queue needs longer than a step to grow.</param>
/// <param name="Curve">The percentile against load, as steps will show it.</param>
/// <param name="Calibration">What it stands on.</param>
public sealed record KneeForecast(KneeEstimate Knee, double Lasting, IReadOnlyList<KneePoint> Curve, KneeCalibration Calibration);
