using Mono.Cecil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Fields;

/// <summary>Whether a value is larger than a word, and so is not read and written at once (ECMA-335, I.12.6.6).</summary>
internal static class FieldSize
{
    private const int WordBytes = 8;
    private const int DepthMax = 8;

    /// <summary>Whether a field of this type can be torn. What cannot be found out is no.</summary>
    public static bool IsWide(TypeReference type) => Bytes(type, [], 0) > WordBytes;

    private static int Bytes(TypeReference type, IReadOnlyList<TypeReference> arguments, int depth)
    {
        if (depth > DepthMax)
        {
            return 0;
        }
        switch (type.MetadataType)
        {
            case MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte:
                return 1;
            case MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16:
                return 2;
            case MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single:
                return 4;
            case MetadataType.Var when ((GenericParameter)type).Position < arguments.Count:
                return Bytes(arguments[((GenericParameter)type).Position], [], depth + 1);
            case MetadataType.Var or MetadataType.MVar:
                return 0;
            case MetadataType.ValueType:
                return Fields(type, [], depth);
            case MetadataType.GenericInstance when type is GenericInstanceType { IsValueType: true } generic:
                return Fields(type, [.. generic.GenericArguments.Select(argument => Substitute(argument, arguments))], depth);
            default:
                return WordBytes;
        }
    }

    private static TypeReference Substitute(TypeReference argument, IReadOnlyList<TypeReference> arguments) =>
        argument is GenericParameter { Type: GenericParameterType.Type } parameter && parameter.Position < arguments.Count ? arguments[parameter.Position] : argument;

    // Without gaps: a value that is larger with them only is a word in the eyes of this rule.
    private static int Fields(TypeReference type, IReadOnlyList<TypeReference> arguments, int depth) =>
        ModuleWeaving.Resolve(type) is { } definition
            ? Math.Max(definition.ClassSize, definition.Fields.Where(field => !field.IsStatic).Sum(field => Bytes(field.FieldType, arguments, depth + 1)))
            : 0;
}
