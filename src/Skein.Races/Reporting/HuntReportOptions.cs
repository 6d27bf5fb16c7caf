using Skein.Core.Formats.Text;

namespace Skein.Races.Reporting;

/// <summary>How a hunt is told.</summary>
public sealed record HuntReportOptions
{
    /// <summary>The defaults.</summary>
    public static HuntReportOptions Default { get; } = new();

    /// <summary>Where source lines come from; null: none are shown. Default: none.</summary>
    public ISourceFiles? Sources { get; init; }

    /// <summary>The folder that file names in SARIF are relative to; null: names are absolute. Default: none.</summary>
    public string? SourceRoot { get; init; }

    /// <summary>Where the hunt's folder was kept; null: it was not.</summary>
    public string? Kept { get; init; }

    /// <summary>Whether suspects are listed. Default: no.</summary>
    public bool Suspects { get; init; }

    /// <summary>How text is laid out: its colours, its width, whether frames of the framework are folded, how many races are shown.</summary>
    public TextOptions Text { get; init; } = TextOptions.Default;

    /// <summary>Bounds.</summary>
    public ReportLimits Limits { get; init; } = ReportLimits.Default;
}
