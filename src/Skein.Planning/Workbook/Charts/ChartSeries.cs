namespace Skein.Planning.Workbook.Charts;

/// <summary>One series of a chart, with the values that its cells have: a viewer that calculates nothing shows those.</summary>
/// <param name="Name">As the legend says it.</param>
/// <param name="Across">The cells of the first axis.</param>
/// <param name="AcrossValues">What is in them: numbers, or words for a bar chart.</param>
/// <param name="Up">The cells of the second axis.</param>
/// <param name="UpValues">What is in them.</param>
internal sealed record ChartSeries(string Name, string Across, IReadOnlyList<string> AcrossValues, string Up, IReadOnlyList<double> UpValues);
