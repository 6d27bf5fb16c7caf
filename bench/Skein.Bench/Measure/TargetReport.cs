namespace Skein.Bench.Measure;

/// <summary>What the target says of itself since the last reset.</summary>
/// <param name="GapMilliseconds">The widest gap that its watching thread saw between two readings of the clock.</param>
/// <param name="SlowestMilliseconds">The slowest operation of its load.</param>
/// <param name="Done">How many operations of the load were done.</param>
/// <param name="HeapBytes">Its managed heap.</param>
/// <param name="ResidentBytes">Its resident set.</param>
internal sealed record TargetReport(double GapMilliseconds, double SlowestMilliseconds, long Done, long HeapBytes, long ResidentBytes);
