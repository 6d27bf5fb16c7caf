namespace Skein.Planning.Specs;

/// <summary>A place in a file. The default is no place: both are 0. Thread-safe.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct SpecPlace(int Line, int Column);
