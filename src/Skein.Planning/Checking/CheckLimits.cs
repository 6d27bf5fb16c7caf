namespace Skein.Planning.Checking;

/// <summary>Bounds on a file that is checked. What is larger than <see cref="BytesMax"/> or unpacks beyond its bounds is refused; findings and lines beyond theirs are counted.</summary>
public sealed record CheckLimits
{
    /// <summary>The defaults.</summary>
    public static CheckLimits Default { get; } = new();

    /// <summary>Bytes of one file. Default: 16,777,216.</summary>
    public int BytesMax { get; init; } = 16_777_216;

    /// <summary>Lines of one text that are looked at. Default: 50,000.</summary>
    public int LinesMax { get; init; } = 50_000;

    /// <summary>Characters of one line that are looked at. Default: 4,000.</summary>
    public int LineLengthMax { get; init; } = 4_000;

    /// <summary>Numbers, names and signs of one formula; a longer one is not read. Default: 2,000.</summary>
    public int TokensMax { get; init; } = 2_000;

    /// <summary>Parts of a workbook's archive. Default: 2,000.</summary>
    public int PartsMax { get; init; } = 2_000;

    /// <summary>Bytes of one part of a workbook, unpacked. Default: 33,554,432.</summary>
    public int PartBytesMax { get; init; } = 33_554_432;

    /// <summary>Sheets of a workbook that are read. Default: 100.</summary>
    public int SheetsMax { get; init; } = 100;

    /// <summary>Cells of all sheets that are read. Default: 200,000.</summary>
    public int CellsMax { get; init; } = 200_000;

    /// <summary>Findings of one file that are told. Default: 500.</summary>
    public int FindingsMax { get; init; } = 500;
}
