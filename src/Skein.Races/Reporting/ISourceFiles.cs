namespace Skein.Races.Reporting;

/// <summary>The program's source, as far as it is on this machine.</summary>
public interface ISourceFiles
{
    /// <summary>The lines of a file; null where it is not there, or too large.</summary>
    IReadOnlyList<string>? LinesOf(string path);
}
