namespace Skein.Planning.Workbook.Charts;

/// <summary>A chart on a sheet.</summary>
/// <param name="Kind">How it shows its series.</param>
/// <param name="Title">What it answers.</param>
/// <param name="AcrossTitle">The first axis, with its unit.</param>
/// <param name="UpTitle">The second axis, with its unit.</param>
/// <param name="Column">Where its left edge is, a column from 1.</param>
/// <param name="Row">Where its upper edge is, a row from 1.</param>
/// <param name="Series">What it shows.</param>
internal sealed record Chart(ChartKind Kind, string Title, string AcrossTitle, string UpTitle, int Column, int Row, IReadOnlyList<ChartSeries> Series);
