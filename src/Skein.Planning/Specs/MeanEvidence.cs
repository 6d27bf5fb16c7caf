namespace Skein.Planning.Specs;

/// <summary>The mean and the variation are known.</summary>
/// <param name="Mean">Seconds.</param>
/// <param name="SquaredVariation">Variance over the square of the mean; 1 where the file does not say it.</param>
/// <param name="VariationAssumed">Whether the variation was not given but assumed.</param>
public sealed record MeanEvidence(double Mean, double SquaredVariation, bool VariationAssumed) : TimeEvidence;
