namespace Skein.Planning.Peaks;

/// <summary>How large an exact window peak may be. What is beyond a bound is refused; the bound of the peak has no such limit.</summary>
public sealed record PeakLimits
{
    /// <summary>The defaults.</summary>
    public static PeakLimits Default { get; } = new();

    /// <summary>States of the chain between the surroundings of the mean and the peak: the work grows with the square. Default 3,000: a mean of about 35,000.</summary>
    public int StatesMax { get; init; } = 3_000;
}
