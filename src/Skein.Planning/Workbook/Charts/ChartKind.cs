namespace Skein.Planning.Workbook.Charts;

/// <summary>How a chart shows its series.</summary>
internal enum ChartKind
{
    /// <summary>Points by two numbers, joined.</summary>
    Scatter,

    /// <summary>Lying bars on one line for each category: a tornado where one is negative.</summary>
    Bar,

    /// <summary>Lines over categories.</summary>
    Line,
}
