namespace Skein.Races.Reporting;

/// <summary>Source files on disk, each read once. Not thread-safe.</summary>
public sealed class SourceFiles(ReportLimits? limits = null) : ISourceFiles
{
    private readonly ReportLimits limits = limits ?? ReportLimits.Default;
    private readonly Dictionary<string, string[]?> known = [];

    /// <inheritdoc/>
    public IReadOnlyList<string>? LinesOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!known.TryGetValue(path, out string[]? lines)) known.Add(path, lines = Read(path));
        return lines;
    }

    private string[]? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return path.Length > 0 && file.Exists && file.Length <= limits.SourceBytesMax ? File.ReadAllLines(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // The report is complete without it.
        }
    }
}
