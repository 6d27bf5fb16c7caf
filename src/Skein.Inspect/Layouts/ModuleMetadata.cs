using System.Reflection.Metadata;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>The metadata of the target's modules, read from its memory once each. For one thread at a time.</summary>
internal sealed class ModuleMetadata(IDataReader memory)
{
    private const int LengthMax = 256 << 20;

    private readonly Dictionary<ulong, MetadataReader?> readers = [];

    /// <summary>A module's metadata; null where it cannot be read.</summary>
    public MetadataReader? Of(ClrModule module)
    {
        if (readers.TryGetValue(module.Address, out MetadataReader? known)) return known;
        return readers[module.Address] = Read(module.MetadataAddress, module.MetadataLength);
    }

    private MetadataReader? Read(ulong address, ulong length)
    {
        if (address == 0 || length is 0 or > LengthMax) return null;
        byte[] image = new byte[length];
        if (memory.Read(address, image) != image.Length) return null;
        try
        {
            return MetadataReaderProvider.FromMetadataImage(ImmutableCollectionsMarshal.AsImmutableArray(image)).GetMetadataReader();
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
