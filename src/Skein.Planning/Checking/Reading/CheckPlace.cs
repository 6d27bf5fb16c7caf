namespace Skein.Planning.Checking.Reading;

/// <summary>Where something stands. The default is the whole file.</summary>
/// <param name="Line">From 1, or a sheet's row.</param>
/// <param name="Column">From 1.</param>
/// <param name="Where">The cell or field; empty in text.</param>
internal readonly record struct CheckPlace(int Line, int Column, string Where);
