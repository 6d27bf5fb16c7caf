using Mono.Cecil;
using Skein.Races.Weaving.Sites;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Modules;

/// <summary>A module while it is woven, by one thread: what its passes share.</summary>
internal sealed class ModuleWeaving
{
    private readonly ProgramAssemblies assemblies;

    // By the token of the reference; null: cannot be resolved.
    private readonly Dictionary<MetadataToken, MethodDefinition?> resolved = [];

    public ModuleWeaving(ModuleDefinition module, WeaveOptions options, ProgramAssemblies assemblies)
    {
        this.assemblies = assemblies;
        Module = module;
        Options = options;
        Runtime = new RuntimeMembers(module);
        Framework = new FrameworkMembers(module);
        PrivateAccess = new PrivateAccess(module, Framework);
        Added = new AddedTypes(this);
        Wrappers = new WrapperTable(this);
    }

    public ModuleDefinition Module { get; }

    public WeaveOptions Options { get; }

    /// <summary>Members of <c>Woven</c> that woven code calls.</summary>
    public RuntimeMembers Runtime { get; }

    /// <summary>Members of the framework that woven code uses.</summary>
    public FrameworkMembers Framework { get; }

    /// <summary>Private members of other assemblies.</summary>
    public PrivateAccess PrivateAccess { get; }

    /// <summary>The types that weaving adds.</summary>
    public AddedTypes Added { get; }

    public WrapperTable Wrappers { get; }

    public ModuleSites Sites { get; } = new();

    /// <summary>Places that were left out, by the reason.</summary>
    public SortedDictionary<string, int> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts a place that was left out.</summary>
    /// <param name="reason">As a clause: <c>its enumerator has another shape</c>.</param>
    public void LeaveOut(string reason) => LeftOut[reason] = LeftOut.GetValueOrDefault(reason) + 1;

    /// <summary>Whether a module that a reference was resolved to belongs to a framework.</summary>
    public bool IsFramework(ModuleDefinition module) => module != Module && assemblies.IsFramework(module);

    /// <summary>The method that a reference names, or null where its assembly is not at hand.</summary>
    /// <remarks>Of another assembly it is a copy that is shared by all modules and never changed.</remarks>
    public MethodDefinition? Resolve(MethodReference reference)
    {
        MethodReference element = reference.GetElementMethod();
        if (element is MethodDefinition own) return own;
        if (!resolved.TryGetValue(element.MetadataToken, out MethodDefinition? definition) || element.MetadataToken.RID == 0)
        {
            definition = Resolved(element);
            if (element.MetadataToken.RID != 0) resolved[element.MetadataToken] = definition;
        }

        return definition;
    }

    /// <summary>The type that a reference names, or null where its assembly is not at hand.</summary>
    public static TypeDefinition? Resolve(TypeReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (Exception failure) when (failure is AssemblyResolutionException or NotSupportedException or BadImageFormatException)
        {
            return null;
        }
    }

    private static MethodDefinition? Resolved(MethodReference element)
    {
        try
        {
            return element.Resolve();
        }
        catch (Exception failure) when (failure is AssemblyResolutionException or NotSupportedException or BadImageFormatException)
        {
            return null;
        }
    }
}
