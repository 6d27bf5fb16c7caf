namespace Skein.Races.Hunting.Plans;

/// <summary>A pair of sites that may race: a line of <c>plan.tsv</c>. The smaller number comes first.</summary>
/// <param name="First">A site.</param>
/// <param name="Second">Another, or the same.</param>
/// <param name="GapMicroseconds">The smallest gap that was seen between the two.</param>
/// <param name="Hits">How often they were seen near each other.</param>
internal readonly record struct Suspect(int First, int Second, long GapMicroseconds, long Hits);
