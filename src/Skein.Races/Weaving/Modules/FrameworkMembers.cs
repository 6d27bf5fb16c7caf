using System.Reflection;
using Mono.Cecil;

namespace Skein.Races.Weaving.Modules;

/// <summary>
/// Members of the framework, imported into one module. They are named in the core library: a program for an older
/// framework, or for .NET Standard, runs on this one.
/// </summary>
internal sealed class FrameworkMembers(ModuleDefinition module)
{
    private readonly Dictionary<Type, TypeReference> types = [];
    private readonly Dictionary<MethodBase, MethodReference> methods = [];

    public TypeReference Type(Type type)
    {
        if (!types.TryGetValue(type, out TypeReference? reference)) types[type] = reference = module.ImportReference(type);
        return reference;
    }

    public MethodReference Method(MethodBase method)
    {
        if (!methods.TryGetValue(method, out MethodReference? reference)) methods[method] = reference = module.ImportReference(method);
        return reference;
    }

    /// <summary>An attribute without arguments.</summary>
    public CustomAttribute Attribute(Type type) => new(Method(type.GetConstructor([])!));
}
