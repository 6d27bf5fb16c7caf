using Mono.Cecil;
using Skein.Races.Runtime;

namespace Skein.Races.Weaving.Modules;

/// <summary>Members of <see cref="Woven"/>, imported into one module.</summary>
internal sealed class RuntimeMembers(ModuleDefinition module)
{
    private readonly Dictionary<string, MethodReference> members = new(StringComparer.Ordinal);

    /// <param name="name">Of a public static method of <see cref="Woven"/> without overloads.</param>
    public MethodReference this[string name]
    {
        get
        {
            if (!members.TryGetValue(name, out MethodReference? member))
                members[name] = member = module.ImportReference(typeof(Woven).GetMethod(name) ?? throw new MissingMethodException(nameof(Woven), name));
            return member;
        }
    }
}
