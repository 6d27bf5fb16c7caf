using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// Tells by a module's metadata whether a method is compiled for the runtime's own suspension. A state machine's
/// method that such a method calls has a stub too, which only passes its task on.
/// </summary>
internal sealed class AsyncMethodFlags(ClrRuntime runtime)
{
    /// <summary><c>MethodImplAttributes.Async</c> (ECMA-335 augment, docs/design/specs/runtime-async.md of dotnet/runtime).</summary>
    private const int Async = 0x2000;

    /// <summary>Larger metadata is not read: the largest known has 30 MB.</summary>
    private const ulong MetadataBytesMax = 256 << 20;

    private readonly Dictionary<ulong, MetadataReader?> readers = [];

    /// <summary>Whether the method of a token is one; true where its metadata cannot be read.</summary>
    public bool SuspendsInRuntime(ClrModule module, int token)
    {
        if (ReaderOf(module) is not { } reader) return true;
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind != HandleKind.MethodDefinition || MetadataTokens.GetRowNumber(handle) > reader.MethodDefinitions.Count) return true;
        return ((int)reader.GetMethodDefinition((MethodDefinitionHandle)handle).ImplAttributes & Async) != 0;
    }

    private MetadataReader? ReaderOf(ClrModule module)
    {
        if (!readers.TryGetValue(module.Address, out MetadataReader? reader)) readers[module.Address] = reader = Read(module);
        return reader;
    }

    private MetadataReader? Read(ClrModule module)
    {
        if (module.MetadataAddress == 0 || module.MetadataLength is 0 or > MetadataBytesMax) return null;
        byte[] bytes = new byte[module.MetadataLength];
        if (runtime.DataTarget.DataReader.Read(module.MetadataAddress, bytes) != bytes.Length) return null;
        try
        {
            return MetadataReaderProvider.FromMetadataImage(ImmutableCollectionsMarshal.AsImmutableArray(bytes)).GetMetadataReader();
        }
        catch (BadImageFormatException)
        {
            return null; // torn in a core file: then the frame is shown
        }
    }
}
