namespace Skein.Planning.Checking;

/// <summary>What was found in one file. Immutable and thread-safe.</summary>
/// <param name="Source">The file, by the name it was given.</param>
/// <param name="Kind">What it was read as: <c>spec</c>, <c>workbook</c>, <c>csv</c> or <c>text</c>.</param>
/// <param name="Findings">By their place.</param>
/// <param name="DroppedFindings">Findings beyond the bound.</param>
/// <param name="SkippedParts">Lines, cells and formulas beyond a bound, which were not looked at.</param>
public sealed record CheckReport(string Source, string Kind, IReadOnlyList<CheckFinding> Findings, int DroppedFindings, int SkippedParts);
