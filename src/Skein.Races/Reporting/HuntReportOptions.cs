using Skein.Core.Formats.Text;

namespace Skein.Races.Reporting;

/// <summary>How a hunt is told.</summary>
public sealed record HuntReportOptions
{
    /// <summary>The defaults.</summary>
    public static HuntReportOptions Default { get; } = new();

    /// <summary>Where source lines come from; null: none are shown. Default: none.</summary>
    public ISourceFiles? Sources { get; init; }

    /// <summary>The folder that names of source files are relative to, where they are below it; null: names are as the symbols have them. Default: none.</summary>
    public string? SourceRoot { get; init; }

    /// <summary>A file's name, relative to the root where it is below it.</summary>
    internal string FileName(string file) =>
        SourceRoot is { } root && file.StartsWith(Path.GetFullPath(root).TrimEnd('/') + "/", StringComparison.Ordinal) ? file[(Path.GetFullPath(root).TrimEnd('/').Length + 1)..] : file;

    /// <summary>Where the hunt's folder was kept; null: it was not.</summary>
    public string? Kept { get; init; }

    /// <summary>Whether suspects are listed. Default: no.</summary>
    public bool Suspects { get; init; }

    /// <summary>How text is laid out: its colours, its width, whether frames of the framework are folded, how many races are shown.</summary>
    public TextOptions Text { get; init; } = TextOptions.Default;

    /// <summary>Bounds.</summary>
    public ReportLimits Limits { get; init; } = ReportLimits.Default;
}
