using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Symbols;

/// <summary>
/// The files of the target's modules. A file is used only where its identity is that of the module in memory: the id of
/// its PDB, or the module version id. Each module is opened once. Used by one thread.
/// </summary>
/// <param name="reader">The target's memory.</param>
/// <param name="open">Opens a file for reading; null where there is none or it may not be read. Streams must seek.</param>
internal sealed class ModuleFiles(IMemoryReader reader, Func<string, Stream?> open) : IDisposable
{
    /// <summary>Modules opened: more would hold too many files open.</summary>
    private const int ModulesMax = 2_000;

    private const long FileBytesMax = 1L << 30;
    private const int MetadataBytesMax = 256 << 20;

    private readonly Dictionary<ulong, ModuleFile?> files = [];

    /// <summary>Opens files of this machine.</summary>
    public static Stream? OpenLocal(string path)
    {
        try
        {
            return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The file of a module; null where there is none, or a different one.</summary>
    public ModuleFile? Of(ClrModule? module)
    {
        if (module is null || !module.IsPEFile || string.IsNullOrEmpty(module.Name)) return null;
        if (files.TryGetValue(module.Address, out ModuleFile? known)) return known;
        if (files.Count >= ModulesMax) return null;
        ModuleFile? file = Open(module, module.Name);
        files.Add(module.Address, file);
        return file;
    }

    public void Dispose()
    {
        foreach (ModuleFile? file in files.Values) file?.Dispose();
        files.Clear();
    }

    private ModuleFile? Open(ClrModule module, string path)
    {
        PEReader? image = null;
        try
        {
            if (OpenBounded(path) is not { } stream) return null;
            image = new PEReader(stream);
            if (image.HasMetadata && IsSame(module, image))
            {
                image.TryOpenAssociatedPortablePdb(path, OpenBounded, out MetadataReaderProvider? symbols, out _);
                return new ModuleFile(path, image, symbols);
            }
        }
        catch (Exception fault) when (fault is BadImageFormatException or IOException or InvalidOperationException or ArgumentException)
        {
            // A damaged file tells nothing; the frames are shown without it.
        }

        image?.Dispose();
        return null;
    }

    private Stream? OpenBounded(string path)
    {
        Stream? stream = open(path);
        if (stream is null || stream.Length <= FileBytesMax) return stream;
        stream.Dispose();
        return null;
    }

    private bool IsSame(ClrModule module, PEReader image)
    {
        foreach (DebugDirectoryEntry entry in image.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.CodeView && module.Pdb is { } loaded && entry.IsPortableCodeView)
                return image.ReadCodeViewDebugDirectoryData(entry).Guid == loaded.Guid;
        }

        return VersionInMemory(module) is { } version && version == VersionOf(image.GetMetadataReader());
    }

    private Guid? VersionInMemory(ClrModule module)
    {
        if (module.MetadataAddress == 0 || module.MetadataLength is 0 or > MetadataBytesMax) return null;
        byte[] metadata = new byte[module.MetadataLength];
        if (reader.Read(module.MetadataAddress, metadata) != metadata.Length) return null;
        using var provider = MetadataReaderProvider.FromMetadataImage([.. metadata]);
        return VersionOf(provider.GetMetadataReader());
    }

    private static Guid VersionOf(MetadataReader metadata) => metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
}
