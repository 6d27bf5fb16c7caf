using System.Text.Json.Nodes;
using Skein.Core;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Folders;

namespace Skein.Races.Weaving.Programs;

/// <summary>The files beside a program that decide what it is run with: changed in the copy.</summary>
internal sealed class ProgramFiles(string target, WeaveLimits limits)
{
    private const string Deps = ".deps.json";
    private const string RuntimeConfig = ".runtimeconfig.json";
    private readonly Dictionary<FolderFile, JsonObject> changed = [];
    private readonly List<string> notes = [];

    /// <summary>What was changed, for the result.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Reads and checks them, before anything is written.</summary>
    /// <exception cref="SkeinException">One cannot be read, or the program carries an older .NET with it.</exception>
    public void Read(IEnumerable<FolderFile> files)
    {
        foreach (FolderFile file in files.Where(file => file.IsTop))
        {
            if (file.Name.EndsWith(Deps, StringComparison.OrdinalIgnoreCase)) ReadDeps(file);
            else if (file.Name.EndsWith(RuntimeConfig, StringComparison.OrdinalIgnoreCase)) ReadRuntimeConfig(file);
        }
    }

    /// <summary>Whether a file is written by <see cref="Write"/>, and not copied.</summary>
    public bool Holds(FolderFile file) => changed.ContainsKey(file);

    /// <summary>Writes what was read, and the race detector.</summary>
    /// <param name="entry">File name of the program's assembly.</param>
    /// <param name="starts">Whether it is a program, not a library of tests.</param>
    public void Write(string entry, bool starts)
    {
        foreach ((FolderFile file, JsonObject content) in changed)
        {
            string path = FolderCopy.PathOf(file, target);
            FolderCopy.Write(path, () => JsonFile.Write(path, content));
        }

        string config = Path.Combine(target, Path.ChangeExtension(entry, null) + RuntimeConfig);
        if (starts && !File.Exists(config))
        {
            FolderCopy.Write(config, () => JsonFile.Write(config, RuntimeConfigFile.New()));
            notes.Add($"{entry} has no {RuntimeConfig}: the copy has one, for .NET 10");
        }

        string detector = typeof(Woven).Assembly.Location;
        foreach (string file in new[] { detector, Path.ChangeExtension(detector, ".pdb") }.Where(File.Exists))
        {
            string path = Path.Combine(target, Path.GetFileName(file));
            FolderCopy.Write(path, () => File.Copy(file, path, overwrite: true));
        }
    }

    private void ReadDeps(FolderFile file)
    {
        JsonObject content = JsonFile.Read(file.Path, limits);
        System.Reflection.AssemblyName name = typeof(Woven).Assembly.GetName();
        DepsFile.Add(content, name.Name!, name.Version!.ToString());
        changed[file] = content;
    }

    private void ReadRuntimeConfig(FolderFile file)
    {
        JsonObject content = JsonFile.Read(file.Path, limits);
        if (RuntimeConfigFile.OldIncluded(content) is { } included)
            throw new SkeinException(file.Path, $"says that the program carries .NET {included} with it", "publish it without --self-contained, or for .NET 10");
        if (RuntimeConfigFile.RollForward(content) is not { } old) return;
        notes.Add($"{file.Name}: for .NET {old}; the copy runs on .NET 10");
        changed[file] = content;
    }
}
