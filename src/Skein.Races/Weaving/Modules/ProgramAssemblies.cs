using System.Collections.Concurrent;
using Mono.Cecil;

namespace Skein.Races.Weaving.Modules;

/// <summary>
/// Finds assemblies that others refer to: those of the program, and those of the frameworks. Each is read once for all
/// modules that are woven, and never changed; the copies that are woven are others. Safe for several threads.
/// </summary>
internal sealed class ProgramAssemblies : IAssemblyResolver
{
    // Simple name to path. Written by the constructor alone.
    private readonly Dictionary<string, string> programFiles;
    private readonly Dictionary<string, string> frameworkFiles;
    private readonly HashSet<string> frameworkPaths;
    private readonly ConcurrentDictionary<string, Lazy<AssemblyDefinition?>> assemblies = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="program">Assemblies of the program; of two with one name the first is taken.</param>
    /// <param name="frameworks">Folders of frameworks.</param>
    public ProgramAssemblies(IEnumerable<string> program, IEnumerable<string> frameworks)
    {
        programFiles = ByName(program);
        frameworkFiles = ByName(frameworks.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")));
        frameworkPaths = [.. frameworkFiles.Values];
    }

    public bool HasFramework(string name) => frameworkFiles.ContainsKey(name);

    /// <summary>Those of the program, as far as they can be read.</summary>
    public IEnumerable<AssemblyDefinition> Program() =>
        programFiles.Keys.Where(name => !frameworkFiles.ContainsKey(name)).Select(Find).OfType<AssemblyDefinition>();

    /// <summary>Whether a module that was found here belongs to a framework.</summary>
    public bool IsFramework(ModuleDefinition module) => frameworkPaths.Contains(module.FileName);

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) =>
        Find(name.Name) ?? throw new AssemblyResolutionException(name);

    public void Dispose()
    {
        foreach (Lazy<AssemblyDefinition?> assembly in assemblies.Values)
        {
            if (assembly.IsValueCreated) assembly.Value?.Dispose();
        }
    }

    private AssemblyDefinition? Find(string name) => assemblies.GetOrAdd(name, key => new Lazy<AssemblyDefinition?>(() => Read(key))).Value;

    private static Dictionary<string, string> ByName(IEnumerable<string> files)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in files) names.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        return names;
    }

    // The framework first: a program that brings a part of it is run on the newer one.
    private AssemblyDefinition? Read(string name)
    {
        if (!frameworkFiles.TryGetValue(name, out string? file) && !programFiles.TryGetValue(name, out file)) return null;
        try
        {
            return AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this, ReadingMode = ReadingMode.Deferred });
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
