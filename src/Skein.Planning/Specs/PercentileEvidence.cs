namespace Skein.Planning.Specs;

/// <summary>Only percentiles are known: a mean can be had of them by assuming a shape alone.</summary>
/// <param name="Percentiles">By rising level, with rising times; one at least.</param>
/// <param name="Shape">The shape that the file asks to assume; null where it asks for none.</param>
public sealed record PercentileEvidence(IReadOnlyList<PercentileTime> Percentiles, AssumedShape? Shape) : TimeEvidence;
