using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Modules;

/// <summary>
/// Lets a module read private fields of other assemblies: the runtime asks for an attribute of this name, whichever
/// assembly defines it.
/// </summary>
internal sealed class PrivateAccess(ModuleDefinition module, FrameworkMembers framework)
{
    private const string Space = "System.Runtime.CompilerServices";
    private const string Name = "IgnoresAccessChecksToAttribute";
    private readonly HashSet<string> allowed = new(StringComparer.Ordinal);
    private MethodDefinition? constructor;

    /// <summary>Allows the use of an assembly's private members.</summary>
    public void Allow(string assembly)
    {
        if (!allowed.Add(assembly)) return;
        constructor ??= Constructor();
        var attribute = new CustomAttribute(constructor);
        attribute.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, assembly));
        module.Assembly.CustomAttributes.Add(attribute);
    }

    private MethodDefinition Constructor()
    {
        if (module.GetType(Space, Name)?.Methods.FirstOrDefault(method => method is { IsConstructor: true, IsStatic: false, Parameters: [{ ParameterType.FullName: "System.String" }] }) is { } there) return there;
        var type = new TypeDefinition(Space, Name, TypeAttributes.NotPublic | TypeAttributes.Sealed, framework.Type(typeof(Attribute)));
        const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        var added = new MethodDefinition(".ctor", Attributes, module.TypeSystem.Void);
        added.Parameters.Add(new ParameterDefinition(module.TypeSystem.String));
        ILProcessor il = added.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, framework.Method(typeof(Attribute).GetConstructor(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, [])!));
        il.Emit(OpCodes.Ret);
        type.Methods.Add(added);
        module.Types.Add(type);
        return added;
    }
}
