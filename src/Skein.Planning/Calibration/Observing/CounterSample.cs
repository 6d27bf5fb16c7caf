namespace Skein.Planning.Calibration.Observing;

/// <summary>One reading of a counter.</summary>
/// <param name="At">When, seconds since 1970 by the source's clock.</param>
/// <param name="Value">What it had counted until then.</param>
internal readonly record struct CounterSample(double At, double Value);
