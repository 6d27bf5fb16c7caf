using Mono.Cecil;

namespace Skein.Races.Deep.Rewriting;

/// <summary>The members of the copied owner word, as one module names them.</summary>
internal sealed class OwnerCalls
{
    /// <summary>Its name in the private runtime.</summary>
    public const string TypeName = "Skein.OwnerWord";

    public OwnerCalls(ModuleDefinition module, TypeDefinition owner)
    {
        TypeReference type = owner.Module == module ? owner : new TypeReference(owner.Namespace, owner.Name, module, CoreOf(module, owner.Module));
        Mine = new FieldReference(nameof(OwnerWord.Mine), module.TypeSystem.Int32, type);
        Met = new FieldReference(nameof(OwnerWord.Met), module.TypeSystem.Int32, type);
        Enter = Method(module, type, owner, nameof(OwnerWord.Enter));
        Leave = Method(module, type, owner, nameof(OwnerWord.Leave));
        Fail = Method(module, type, owner, nameof(OwnerWord.Fail));
        Read = Method(module, type, owner, nameof(OwnerWord.Read));
        Modified = Method(module, type, owner, nameof(OwnerWord.Modified));
    }

    public FieldReference Mine { get; }

    public FieldReference Met { get; }

    public MethodReference Enter { get; }

    public MethodReference Leave { get; }

    public MethodReference Fail { get; }

    public MethodReference Read { get; }

    public MethodReference Modified { get; }

    private static AssemblyNameReference CoreOf(ModuleDefinition module, ModuleDefinition core)
    {
        AssemblyNameDefinition name = core.Assembly.Name;
        if (module.AssemblyReferences.FirstOrDefault(each => each.Name == name.Name) is { } known) return known;
        AssemblyNameReference added = new(name.Name, name.Version) { PublicKeyToken = name.PublicKeyToken };
        module.AssemblyReferences.Add(added);
        return added;
    }

    private static MethodReference Method(ModuleDefinition module, TypeReference type, TypeDefinition owner, string name)
    {
        MethodDefinition definition = owner.Methods.Single(each => each.Name == name);
        MethodReference method = new(name, module.TypeSystemOf(definition.ReturnType.FullName), type);
        foreach (ParameterDefinition parameter in definition.Parameters)
        {
            method.Parameters.Add(new ParameterDefinition(parameter.ParameterType is ByReferenceType reference
                ? new ByReferenceType(module.TypeSystemOf(reference.ElementType.FullName))
                : module.TypeSystemOf(parameter.ParameterType.FullName)));
        }

        return method;
    }
}
