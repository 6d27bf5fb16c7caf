using Mono.Cecil;

namespace Skein.Races.Deep.Rewriting;

/// <summary>Finds types that have a code of their own in signatures.</summary>
internal static class ModuleTypes
{
    /// <summary>The module's reference to a primitive, <c>object</c>, <c>string</c> or <c>void</c>; null for any other name.</summary>
    public static TypeReference? TypeSystemOf(this ModuleDefinition module, string name) => name switch
    {
        "System.Void" => module.TypeSystem.Void,
        "System.Object" => module.TypeSystem.Object,
        "System.String" => module.TypeSystem.String,
        "System.Boolean" => module.TypeSystem.Boolean,
        "System.Int32" => module.TypeSystem.Int32,
        "System.Int64" => module.TypeSystem.Int64,
        "System.IntPtr" => module.TypeSystem.IntPtr,
        _ => null,
    };

    /// <summary>A field, as code inside its generic type's own methods, or inside a nested type's, names it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="type">The type with arguments that the code uses; the definition where it has none.</param>
    public static FieldReference Of(this FieldDefinition field, TypeReference type) =>
        type is GenericInstanceType ? new FieldReference(field.Name, field.FieldType, type) : field;

    /// <summary>A generic type with its own parameters for arguments; a plain type as it is.</summary>
    public static TypeReference WithOwnParameters(this TypeDefinition type)
    {
        if (!type.HasGenericParameters) return type;
        GenericInstanceType instance = new(type);
        foreach (GenericParameter parameter in type.GenericParameters) instance.GenericArguments.Add(parameter);
        return instance;
    }
}
