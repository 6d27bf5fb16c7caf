using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Fields;

/// <summary>One access of a field as code writes it: by itself, or through an auto-property, whose accessor does nothing else.</summary>
/// <param name="Field">The field, of the type that the code names.</param>
/// <param name="Writes">Whether it is written.</param>
/// <param name="IsStatic">Whether there is no owner on the stack.</param>
internal sealed record FieldAccess(FieldReference Field, bool Writes, bool IsStatic)
{
    private const string Generated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>The access that an instruction is; null: none.</summary>
    public static FieldAccess? Of(Instruction at) => at.OpCode.Code switch
    {
        Code.Ldfld => new((FieldReference)at.Operand, Writes: false, IsStatic: false),
        Code.Stfld => new((FieldReference)at.Operand, Writes: true, IsStatic: false),
        Code.Ldsfld => new((FieldReference)at.Operand, Writes: false, IsStatic: true),
        Code.Stsfld => new((FieldReference)at.Operand, Writes: true, IsStatic: true),
        Code.Call or Code.Callvirt when at.Operand is MethodReference called => OfProperty(called),
        _ => null,
    };

    /// <summary>Whether a method is such an accessor: its own access is seen at its calls.</summary>
    public static bool IsAccessor(MethodDefinition method) =>
        BackingOf(method.Name) is not null && (!method.IsVirtual || method.IsFinal && !method.HasOverrides && !method.IsNewSlot)
        && method.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Generated);

    private static FieldAccess? OfProperty(MethodReference called)
    {
        if (BackingOf(called.Name) is not { } name || called is GenericInstanceMethod || Resolve(called) is not { } method || !IsAccessor(method))
        {
            return null;
        }
        var field = method.DeclaringType.Fields.FirstOrDefault(candidate => candidate.Name == name);
        return field is null || field.IsInitOnly ? null : new FieldAccess(new FieldReference(field.Name, field.FieldType, called.DeclaringType), called.Name.StartsWith('s'), !called.HasThis);
    }

    private static string? BackingOf(string accessor) =>
        accessor.StartsWith("get_", StringComparison.Ordinal) || accessor.StartsWith("set_", StringComparison.Ordinal) ? $"<{accessor[4..]}>k__BackingField" : null;

    // Of framework types there are very many calls, and none is of interest.
    private static MethodDefinition? Resolve(MethodReference called)
    {
        var type = ModuleWeaving.Resolve(called.DeclaringType);
        return type is null || type.Namespace.StartsWith("System", StringComparison.Ordinal) && type.Module != called.Module
            ? null
            : type.Methods.FirstOrDefault(method => method.Name == called.Name && method.Parameters.Count == called.Parameters.Count);
    }
}
