namespace Skein.Planning.Calibration;

/// <summary>How the second half of a window compares with the first. The default is none that was measured.</summary>
/// <param name="Rate">The rate of the second half over that of the first: 1 is no drift.</param>
/// <param name="Mean">The same of the mean time; 1 where the halves' times are not known.</param>
public readonly record struct ModelDrift(double Rate, double Mean);
