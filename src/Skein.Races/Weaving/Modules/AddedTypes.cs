using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace Skein.Races.Weaving.Modules;

/// <summary>The types that weaving adds to a module, all in one namespace, which stack traces leave out.</summary>
internal sealed class AddedTypes(ModuleWeaving weaving)
{
    /// <summary>The namespace, which also says that a module was woven.</summary>
    public const string Namespace = "Skein.Woven";

    // Below each type whose members only it may call.
    private readonly Dictionary<TypeDefinition, TypeDefinition> nested = [];
    private TypeDefinition? shared;

    public static bool Holds(TypeDefinition type) => type.Namespace == Namespace || type.Name == Namespace;

    /// <summary>Where wrappers of members lie that the whole module may call.</summary>
    public TypeDefinition Shared()
    {
        if (shared is null)
        {
            shared = Create(Namespace, "Calls", TypeAttributes.NotPublic);
            weaving.Module.Types.Add(shared);
        }

        return shared;
    }

    /// <summary>Where the wrapper of a member lies that <paramref name="caller"/> calls.</summary>
    public TypeDefinition For(MethodDefinition member, TypeDefinition caller) => IsWide(member) ? Shared() : Within(caller);

    private static bool IsWide(MethodDefinition member)
    {
        if (!member.IsPublic && !member.IsAssembly && !member.IsFamilyOrAssembly) return false;
        for (TypeDefinition? type = member.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type.IsNestedPrivate || type.IsNestedFamily || type.IsNestedFamilyAndAssembly) return false;
        }

        return true;
    }

    /// <summary>Where wrappers of members lie that only <paramref name="caller"/> may call.</summary>
    public TypeDefinition Within(TypeDefinition caller)
    {
        if (!nested.TryGetValue(caller, out TypeDefinition? within))
        {
            within = nested[caller] = Create("", Namespace, TypeAttributes.NestedAssembly);
            caller.NestedTypes.Add(within);
        }

        return within;
    }

    private TypeDefinition Create(string space, string name, TypeAttributes visibility)
    {
        const TypeAttributes StaticClass = TypeAttributes.Class | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
        var type = new TypeDefinition(space, name, visibility | StaticClass, weaving.Module.TypeSystem.Object);
        type.CustomAttributes.Add(weaving.Framework.Attribute(typeof(StackTraceHiddenAttribute)));
        type.CustomAttributes.Add(weaving.Framework.Attribute(typeof(CompilerGeneratedAttribute)));
        return type;
    }
}
