using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>
/// The names of the value types of fields, from metadata (ECMA-335 II.23.2.4). The data-access library's own answer
/// depends on what of a generic type it can find at the moment, and is not the same each time.
/// </summary>
internal sealed class FieldSignatures(ModuleMetadata modules)
{

    private const byte FieldMark = 0x06;
    private const byte ValueType = 0x11;
    private const byte GenericInstance = 0x15;

    /// <summary>Name without namespace of the value type of a field, as <c>ManualResetValueTaskSourceCore`1</c>; null where it is something else.</summary>
    public string? ValueTypeName(ClrInstanceField field)
    {
        if (field.ContainingType?.Module is not { } module || modules.Of(module) is not { } metadata) return null;
        try
        {
            var handle = (FieldDefinitionHandle)MetadataTokens.EntityHandle(field.Token);
            BlobReader signature = metadata.GetBlobReader(metadata.GetFieldDefinition(handle).Signature);
            if (signature.ReadByte() != FieldMark) return null;
            byte kind = signature.ReadByte();
            if (kind == GenericInstance) kind = signature.ReadByte();
            return kind == ValueType ? NameOf(metadata, signature.ReadTypeHandle()) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static string? NameOf(MetadataReader metadata, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        _ => null,
    };
}
