using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>Finds the code that a call runs. Where that could be two methods, none. Used by one thread.</summary>
/// <param name="files">The modules' files.</param>
internal sealed class MethodLookup(ModuleFiles files)
{
    private const int BasesMax = 32;

    /// <summary>The method that a call of <paramref name="token"/> runs on an object of <paramref name="type"/>; null where it is not known.</summary>
    /// <param name="caller">The calling method.</param>
    /// <param name="token">What is called.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="isVirtual">Whether the object's type decides.</param>
    /// <param name="type">The object's own type; null where it is not known.</param>
    public (ClrModule Module, ModuleFile File, MethodDefinitionHandle Method)? Find(IlFrame caller, int token, MethodSignature signature, bool isVirtual, ClrType? type)
    {
        if (Members.Resolve(caller.Metadata, token) is { Kind: HandleKind.MethodDefinition } handle)
        {
            var method = (MethodDefinitionHandle)handle;
            if (!isVirtual || (caller.Metadata.GetMethodDefinition(method).Attributes & MethodAttributes.Virtual) == 0)
                return (caller.Module, caller.File, method);
        }

        string name = Members.NameOf(caller.Metadata, token);
        for (int i = 0; i < BasesMax && type is not null; i++, type = type.BaseType)
        {
            if (type.Module is not { } module || files.Of(module) is not { } file) return null;
            if (FindIn(file, type.MetadataToken, name, signature) is not { } found) continue;
            return found.IsNil ? null : (module, file, found);
        }

        return null;
    }

    /// <summary>The one method of a type; null where there is none, nil where there are several.</summary>
    private static MethodDefinitionHandle? FindIn(ModuleFile file, int typeToken, string name, MethodSignature signature)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(typeToken);
        if (handle.Kind != HandleKind.TypeDefinition || MetadataTokens.GetRowNumber(handle) is var row && (row == 0 || row > file.Metadata.TypeDefinitions.Count))
            return default(MethodDefinitionHandle);
        MethodDefinitionHandle? only = null;
        foreach (MethodDefinitionHandle method in file.Metadata.GetTypeDefinition((TypeDefinitionHandle)handle).GetMethods())
        {
            string own = file.Metadata.GetString(file.Metadata.GetMethodDefinition(method).Name);
            // An explicit implementation has the interface's name before its own.
            if (own != name && !(own.EndsWith(name, StringComparison.Ordinal) && own.Length > name.Length && own[^(name.Length + 1)] == '.')) continue;
            if (MethodSignature.Of(file.Metadata, MetadataTokens.GetToken(method)) != signature) continue;
            if (only is not null) return default(MethodDefinitionHandle);
            only = method;
        }

        return only;
    }
}
