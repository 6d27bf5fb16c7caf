namespace Skein.Planning.Workbook;

/// <summary>What a workbook has beside its sheets. Immutable and thread-safe.</summary>
public sealed record WorkbookOptions
{
    /// <summary>The defaults.</summary>
    public static WorkbookOptions Default { get; } = new();

    /// <summary>Whether there is a sheet with LET and LAMBDA, which Microsoft 365 calculates and LibreOffice does not. Default: no.</summary>
    public bool Lambda { get; init; }

    /// <summary>The bounds. Default: <see cref="WorkbookLimits.Default"/>.</summary>
    public WorkbookLimits Limits { get; init; } = WorkbookLimits.Default;
}
