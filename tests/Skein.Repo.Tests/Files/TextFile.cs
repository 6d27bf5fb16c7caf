namespace Skein.Repo.Tests.Files;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Text">Its content.</param>
internal sealed record TextFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsIn(params string[] folders) =>
        Array.Exists(folders, folder => Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>Its lines with their numbers from 1.</summary>
    public IEnumerable<(int Number, string Text)> Lines(bool keepCarriageReturn = false) =>
        Text.Split('\n').Select((line, index) => (index + 1, keepCarriageReturn ? line : line.TrimEnd('\r')));
}
