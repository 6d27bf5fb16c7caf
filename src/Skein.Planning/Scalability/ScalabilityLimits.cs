namespace Skein.Planning.Scalability;

/// <summary>How much measurement is looked at. What is beyond a bound is refused.</summary>
public sealed record ScalabilityLimits
{
    /// <summary>The defaults.</summary>
    public static ScalabilityLimits Default { get; } = new();

    /// <summary>Points of a curve, and of a fit. Default 1,000,000.</summary>
    public int PointsMax { get; init; } = 1_000_000;

    /// <summary>Characters of the formula of a curve, which bounds the depth of its brackets, too. Default 500.</summary>
    public int FormulaMax { get; init; } = 500;

    /// <summary>Requests of a load whose omissions are counted. Default 1,000,000,000,000.</summary>
    public double RequestsMax { get; init; } = 1e12;
}
