namespace Skein.Planning.Workbook.Cells;

/// <summary>How a cell looks; the number is its place in the table of formats.</summary>
internal enum CellStyle
{
    /// <summary>As any.</summary>
    Plain,

    /// <summary>The heading of a column or a part.</summary>
    Heading,

    /// <summary>A number to change.</summary>
    Input,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with six digits that count.</summary>
    Number,

    /// <summary>A probability.</summary>
    Probability,

    /// <summary>What all is about.</summary>
    Result,

    /// <summary>A remark in words, over more than one line.</summary>
    Remark,

    /// <summary>The first line of a sheet.</summary>
    Title,
}
