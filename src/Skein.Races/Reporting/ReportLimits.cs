namespace Skein.Races.Reporting;

/// <summary>Bounds on reports.</summary>
public sealed record ReportLimits
{
    /// <summary>The defaults.</summary>
    public static ReportLimits Default { get; } = new();

    /// <summary>Bytes of a source file of which lines are shown; of a larger one none are. Default: 4,000,000.</summary>
    public long SourceBytesMax { get; init; } = 4_000_000;

    /// <summary>Characters of a source line that are shown. Default: 160.</summary>
    public int SourceLineLengthMax { get; init; } = 160;
}
