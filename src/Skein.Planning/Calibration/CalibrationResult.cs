namespace Skein.Planning.Calibration;

/// <summary>A calibration: the model, and what is to be looked at.</summary>
/// <param name="Model">The model. Of stale readings it should not be kept.</param>
/// <param name="Findings">Empty where all is well.</param>
public sealed record CalibrationResult(CalibratedModel Model, IReadOnlyList<CalibrationFinding> Findings)
{
    /// <summary>Whether the readings are too old for the model to be kept.</summary>
    public bool IsStale => Findings.Any(finding => finding.Kind == CalibrationFinding.Stale);
}
