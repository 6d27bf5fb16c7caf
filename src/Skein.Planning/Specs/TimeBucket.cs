namespace Skein.Planning.Specs;

/// <summary>How many requests took a time above the bucket before and up to this bound. The default is an empty bucket at 0. Thread-safe.</summary>
/// <param name="UpperBound">Seconds; infinite for the open last bucket.</param>
/// <param name="Count">Of this bucket alone, not of all up to it.</param>
public readonly record struct TimeBucket(double UpperBound, double Count);
