using Skein.Core;
using Skein.Races.Deep.Rewriting;
using Skein.Races.Deep.Shapes;

namespace Skein.Races.Deep.Installing;

/// <summary>
/// Lays out a private <c>dotnet</c>: its host and the native libraries are copies, for they look for their neighbours from
/// where they really lie; the watched assemblies are rewritten; all else are links to what is installed.
/// </summary>
internal sealed class RuntimeCopy(InstalledFramework framework, DeepLimits limits)
{
    private const string Host = "dotnet";

    /// <summary>Fills an empty folder.</summary>
    /// <returns>The files in it that are no links, below it.</returns>
    public IReadOnlyList<string> Write(string target)
    {
        var own = new List<string>();
        string shared = Path.GetDirectoryName(InstalledFramework.Below)!;
        LinkAllBut(framework.Root, target, Host, "host", shared);
        Copy(Path.Combine(framework.Root, Host), Path.Combine(target, Host), own, target);
        CopyFolder(Path.Combine(framework.Root, "host"), Path.Combine(target, "host"), own, target);
        LinkAllBut(Path.Combine(framework.Root, shared), Path.Combine(target, shared), Path.GetFileName(InstalledFramework.Below));
        string folder = Path.Combine(target, InstalledFramework.Below, framework.Version.ToString());
        Directory.CreateDirectory(folder);
        foreach (string file in Files(framework.Folder))
        {
            string name = Path.GetFileName(file);
            if (IsRewritten(name)) continue;
            string to = Path.Combine(folder, name);
            if (name.EndsWith(".so", StringComparison.Ordinal)) Copy(file, to, own, target);
            else File.CreateSymbolicLink(to, file);
        }

        new RuntimeRewriter(framework.Folder).Write(folder);
        own.AddRange(WatchedType.Assemblies.Select(name => Path.GetRelativePath(target, Path.Combine(folder, name + ".dll"))));
        return own;
    }

    private static bool IsRewritten(string name) => name.EndsWith(".dll", StringComparison.Ordinal) && WatchedType.Assemblies.Contains(name[..^".dll".Length]);

    private static void LinkAllBut(string source, string target, params string[] but)
    {
        Directory.CreateDirectory(target);
        foreach (string entry in Directory.EnumerateFileSystemEntries(source))
        {
            string name = Path.GetFileName(entry);
            if (but.Contains(name)) continue;
            string link = Path.Combine(target, name);
            if (Directory.Exists(entry)) Directory.CreateSymbolicLink(link, entry);
            else File.CreateSymbolicLink(link, entry);
        }
    }

    private static void Copy(string source, string target, List<string> own, string root)
    {
        File.Copy(source, target);
        own.Add(Path.GetRelativePath(root, target));
    }

    private void CopyFolder(string source, string target, List<string> own, string root)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Files(source)) Copy(file, Path.Combine(target, Path.GetFileName(file)), own, root);
        foreach (string folder in Directory.EnumerateDirectories(source)) CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)), own, root);
    }

    private string[] Files(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Take(limits.FilesMax + 1)];
        return files.Length <= limits.FilesMax ? files : throw new SkeinException(folder, $"has more than {limits.FilesMax:N0} files", "hunt without --deep");
    }
}
