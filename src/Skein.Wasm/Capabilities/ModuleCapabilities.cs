using System.Collections.Immutable;

namespace Skein.Wasm.Capabilities;

/// <summary>What a module may do. Whatever is not named here is denied; a new one allows nothing. Immutable and thread-safe.</summary>
public sealed record ModuleCapabilities
{
    /// <summary>Nothing.</summary>
    public static ModuleCapabilities None { get; } = new();

    /// <summary>Whether it sees the arguments that its host has for it. Default: no.</summary>
    public bool Arguments { get; init; }

    /// <summary>Environment variables that it sees, where its host has them. Default: none.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>Directories. Default: none.</summary>
    public ImmutableArray<DirectoryCapability> Directories { get; init; } = [];

    /// <summary>Whether it may know the time, and wait. Default: no.</summary>
    public bool Clocks { get; init; }

    /// <summary>Whether it gets random bytes. Default: no.</summary>
    public bool Random { get; init; }

    /// <summary>Whether it may read standard input. Default: no.</summary>
    public bool StandardInput { get; init; }

    /// <summary>Whether it may write to standard output. Default: no.</summary>
    public bool StandardOutput { get; init; }

    /// <summary>Whether it may write to standard error. Default: no.</summary>
    public bool StandardError { get; init; }

    /// <summary>Pages of 64 KiB that its memory may grow to; null for what the module itself says.</summary>
    public uint? MemoryPagesMax { get; init; }

    /// <summary>Fuel that it may use; null for no end.</summary>
    public long? Fuel { get; init; }

    /// <summary>How long it may run; null for no end.</summary>
    public TimeSpan? Time { get; init; }
}
