using System.Reflection.Metadata;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>How many values a method takes from the stack and gives back. Immutable.</summary>
/// <param name="Parameters">Its parameters, without the object that it is called on.</param>
/// <param name="IsInstance">Whether it is called on an object.</param>
/// <param name="Returns">Whether it gives a value back.</param>
internal readonly record struct MethodSignature(int Parameters, bool IsInstance, bool Returns)
{
    private const int ParametersMax = 1 << 14;

    /// <summary>Of a method that an instruction names; null where it cannot be read. Encoding: ECMA-335 II.23.2.</summary>
    public static MethodSignature? Of(MetadataReader metadata, int token)
    {
        if (Members.Resolve(metadata, token) is not { } handle) return null;
        BlobHandle blob = handle.Kind switch
        {
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Signature,
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)handle).Signature,
            _ => default,
        };
        if (blob.IsNil) return null;
        BlobReader reader = metadata.GetBlobReader(blob);
        SignatureHeader header = reader.ReadSignatureHeader();
        if (header.Kind != SignatureKind.Method) return null;
        if (header.IsGeneric) reader.ReadCompressedInteger();
        int parameters = reader.ReadCompressedInteger();
        if (parameters > ParametersMax) return null;
        SignatureTypeCode result = reader.ReadSignatureTypeCode();
        while (result is SignatureTypeCode.OptionalModifier or SignatureTypeCode.RequiredModifier)
        {
            reader.ReadTypeHandle();
            result = reader.ReadSignatureTypeCode();
        }

        return new MethodSignature(parameters, header.IsInstance && !header.HasExplicitThis, result != SignatureTypeCode.Void);
    }
}
