using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Values;

/// <summary>
/// How fields are read: primitives and references by what the runtime says of the field (of an enumeration it says the
/// number behind it), other value types by their name in the field's signature (ECMA-335 II.23.2.4). For one thread.
/// </summary>
internal sealed class ValueForms(ModuleMetadata modules)
{
    private const byte FieldMark = 0x06;
    private const string Nullable = "System.Nullable`1";

    /// <summary>The form of a field, and whether that is in a <see cref="Nullable{T}"/>.</summary>
    public (ValueForm Form, bool IsNullable) Of(ClrInstanceField field)
    {
        if (field.IsObjectReference) return (ValueForm.Reference, false);
        ValueForm primitive = OfElement(field.ElementType);
        return primitive != ValueForm.None || field.ElementType != ClrElementType.Struct ? (primitive, false) : OfSignature(field);
    }

    /// <summary>Size of a value, which for all but the last few is its alignment too.</summary>
    public static int AlignmentOf(ValueForm form) => form switch
    {
        ValueForm.Bool or ValueForm.SByte or ValueForm.Byte => 1,
        ValueForm.Char or ValueForm.Int16 or ValueForm.UInt16 => 2,
        ValueForm.Int32 or ValueForm.UInt32 or ValueForm.Single or ValueForm.Guid => 4,
        _ => 8,
    };

    private static ValueForm OfElement(ClrElementType element) => element switch
    {
        ClrElementType.Boolean => ValueForm.Bool,
        ClrElementType.Char => ValueForm.Char,
        ClrElementType.Int8 => ValueForm.SByte,
        ClrElementType.UInt8 => ValueForm.Byte,
        ClrElementType.Int16 => ValueForm.Int16,
        ClrElementType.UInt16 => ValueForm.UInt16,
        ClrElementType.Int32 => ValueForm.Int32,
        ClrElementType.UInt32 => ValueForm.UInt32,
        ClrElementType.Int64 or ClrElementType.NativeInt => ValueForm.Int64,
        ClrElementType.UInt64 or ClrElementType.NativeUInt => ValueForm.UInt64,
        ClrElementType.Float => ValueForm.Single,
        ClrElementType.Double => ValueForm.Double,
        _ => ValueForm.None,
    };

    private (ValueForm Form, bool IsNullable) OfSignature(ClrInstanceField field)
    {
        if (field.ContainingType?.Module is not { } module || modules.Of(module) is not { } metadata) return default;
        try
        {
            var handle = (FieldDefinitionHandle)MetadataTokens.EntityHandle(field.Token);
            BlobReader signature = metadata.GetBlobReader(metadata.GetFieldDefinition(handle).Signature);
            if (signature.ReadByte() != FieldMark) return default;
            if (signature.ReadSignatureTypeCode() is var code and not SignatureTypeCode.GenericTypeInstance)
                return (code == SignatureTypeCode.TypeHandle ? OfName(NameOf(metadata, signature.ReadTypeHandle())) : ValueForm.None, false);
            signature.ReadCompressedInteger(); // class or value type: the runtime has said which
            if (NameOf(metadata, signature.ReadTypeHandle()) != Nullable || signature.ReadCompressedInteger() != 1) return default;
            SignatureTypeCode argument = signature.ReadSignatureTypeCode();
            return (argument == SignatureTypeCode.TypeHandle ? OfName(NameOf(metadata, signature.ReadTypeHandle())) : OfElement((ClrElementType)argument), true);
        }
        catch (BadImageFormatException)
        {
            return default;
        }
    }

    private static ValueForm OfName(string? name) => name switch
    {
        "System.Guid" => ValueForm.Guid,
        "System.DateTime" => ValueForm.DateTime,
        "System.TimeSpan" => ValueForm.TimeSpan,
        "System.Decimal" => ValueForm.Decimal,
        _ => ValueForm.None,
    };

    /// <summary>Only types of other modules are meant: a program's own <c>System.Guid</c> may be anything.</summary>
    private static string? NameOf(MetadataReader metadata, EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeReference) return null;
        TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        return $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
    }
}
