using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Skein.Inspect.Symbols;

/// <summary>Names of the members that instructions refer to. Pure.</summary>
internal static class Members
{
    /// <summary>Whether a token is the field in which a state machine of C# or Visual Basic has its state.</summary>
    public static bool IsStateField(MetadataReader metadata, int token) => NameOf(metadata, token) is "<>1__state" or "$State";

    /// <summary>A field's or method's name; empty where the token is neither.</summary>
    public static string NameOf(MetadataReader metadata, int token)
    {
        if (Resolve(metadata, token) is not { } handle) return "";
        return handle.Kind switch
        {
            HandleKind.FieldDefinition => metadata.GetString(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).Name),
            HandleKind.MethodDefinition => metadata.GetString(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Name),
            HandleKind.MemberReference => metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)handle).Name),
            _ => "",
        };
    }

    /// <summary>Full name of the type that declares a field or method, without type arguments; empty where it is not known.</summary>
    public static string DeclaringTypeOf(MetadataReader metadata, int token)
    {
        if (Resolve(metadata, token) is not { } handle) return "";
        return handle.Kind switch
        {
            HandleKind.FieldDefinition => TypeNameOf(metadata, metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()),
            HandleKind.MethodDefinition => TypeNameOf(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
            HandleKind.MemberReference => TypeNameOf(metadata, metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
            _ => "",
        };
    }

    /// <summary>The handle of a token; null where it is none of this module. A generic method's instantiation is the method.</summary>
    public static EntityHandle? Resolve(MetadataReader metadata, int token)
    {
        if (!MetadataTokens.TryGetTableIndex(((EntityHandle)MetadataTokens.EntityHandle(token)).Kind, out TableIndex table)) return null;
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        int row = MetadataTokens.GetRowNumber(handle);
        if (row == 0 || row > metadata.GetTableRowCount(table)) return null;
        return handle.Kind == HandleKind.MethodSpecification ? metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method : handle;
    }

    private static string TypeNameOf(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                string own = Join(metadata, reference.Namespace, reference.Name);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference ? $"{TypeNameOf(metadata, reference.ResolutionScope)}+{own}" : own;
            case HandleKind.TypeDefinition:
                TypeDefinition definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                string name = Join(metadata, definition.Namespace, definition.Name);
                return definition.GetDeclaringType() is { IsNil: false } outer ? $"{TypeNameOf(metadata, outer)}+{name}" : name;
            default:
                return "";
        }
    }

    private static string Join(MetadataReader metadata, StringHandle space, StringHandle name) =>
        space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
}
