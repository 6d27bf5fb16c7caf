namespace Skein.Planning.Checking.Reading;

/// <summary>A cell of a sheet. Immutable.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Formula">What it computes, without the sign before it; null where nothing.</param>
internal sealed record GridCell(string Text, string? Formula);
