using Skein.Tests.Support;

namespace Skein.Repo.Tests.Files;

/// <summary>The repository's own files: nothing that a build, a version-control system or an editor made.</summary>
internal static class Repository
{
    private static readonly string[] MadeFolders = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", "node_modules"];
    private static readonly string[] TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".slnx", ".json", ".md", ".txt", ".yml", ".yaml", ".sh", ".svg", ".xml", ""];

    /// <summary>Every text file.</summary>
    public static IReadOnlyList<TextFile> TextFiles { get; } =
        [.. Walk(RepositoryRoot.Path).Where(IsText).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The C# files below some of the root's folders.</summary>
    public static IEnumerable<TextFile> CSharp(params string[] folders) =>
        TextFiles.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.IsIn(folders));

    /// <summary>The Markdown files.</summary>
    public static IEnumerable<TextFile> Markdown =>
        TextFiles.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>The project files below some of the root's folders.</summary>
    public static IEnumerable<TextFile> Projects(params string[] folders) =>
        TextFiles.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal) && file.IsIn(folders));

    /// <summary>One file, which must exist.</summary>
    public static TextFile File(string path) => Read(RepositoryRoot.Combine(path.Split('/')));

    /// <summary>The names of the files at the root. A worktree's <c>.git</c> is a file and none of ours.</summary>
    public static IEnumerable<string> RootFiles =>
        Directory.EnumerateFiles(RepositoryRoot.Path).Select(Path.GetFileName).OfType<string>().Where(name => name != ".git");

    public static bool Exists(string path)
    {
        string full = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, path));
        return System.IO.File.Exists(full) || Directory.Exists(full);
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            if (MadeFolders.Contains(Path.GetFileName(child), StringComparer.Ordinal)) continue;
            foreach (string file in Walk(child)) yield return file;
        }
    }

    private static bool IsText(string path) =>
        Path.GetFileName(path) != ".git" && TextExtensions.Contains(Path.GetExtension(path), StringComparer.Ordinal);

    private static TextFile Read(string path) =>
        new(Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'), System.IO.File.ReadAllText(path));
}
