namespace Skein.Planning.Checking;

/// <summary>Something wrong at a place. Immutable and thread-safe.</summary>
/// <param name="Rule">What it is.</param>
/// <param name="Line">From 1; the row of a sheet; 0 where it is of the whole file.</param>
/// <param name="Column">From 1; of a sheet that of the cell.</param>
/// <param name="Where">The cell (<c>Sheet1!B4</c>) or the field (<c>topology[0].timeout</c>); empty in text.</param>
/// <param name="Message">What is there, with the numbers recomputed; one line.</param>
public sealed record CheckFinding(CheckRule Rule, int Line, int Column, string Where, string Message);
