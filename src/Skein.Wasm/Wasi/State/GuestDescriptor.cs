using Skein.Wasm.Wasi.Files;

namespace Skein.Wasm.Wasi.State;

/// <summary>What a module has open, and what it may do with it.</summary>
internal sealed class GuestDescriptor(HostFile file, string name, Rights rights, Rights inheriting)
{
    public HostFile File { get; } = file;

    /// <summary>For the log: the stream, or the directory it came from.</summary>
    public string Name { get; } = name;

    /// <summary>The name of a directory that the host gave; null for what the module opened.</summary>
    public string? Preopen { get; init; }

    /// <summary>May become less, never more.</summary>
    public Rights Rights { get; set; } = rights;

    /// <summary>What may at most be done with what is opened through it.</summary>
    public Rights Inheriting { get; set; } = inheriting;

    public FileFlags Flags { get; set; }

    /// <summary>What the directory held when it was last listed from its beginning: places in it stay what they were while it is read.</summary>
    public FolderEntry[]? Listed { get; set; }
}
