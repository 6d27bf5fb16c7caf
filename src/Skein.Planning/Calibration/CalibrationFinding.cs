namespace Skein.Planning.Calibration;

/// <summary>Something in a calibration to look at. The default is none.</summary>
/// <param name="Kind">One of <see cref="Drift"/>, <see cref="Stale"/>, <see cref="Slower"/>.</param>
/// <param name="Text">What it is, in a line.</param>
public readonly record struct CalibrationFinding(string Kind, string Text)
{
    /// <summary>The second half of the window differs from the first beyond the bound and beyond chance.</summary>
    public const string Drift = "drift";

    /// <summary>The last reading is too old: the model would be of the past.</summary>
    public const string Stale = "stale";

    /// <summary>The service is slower than the model that is kept up to date accepts: nothing in it was raised.</summary>
    public const string Slower = "slower";
}
