namespace Skein.Wasm.Capabilities;

/// <summary>Bounds of what a module can make its host do at once. What it may do at all is a <see cref="ModuleCapabilities"/>.</summary>
public sealed record GuestLimits
{
    /// <summary>The defaults.</summary>
    public static GuestLimits Default { get; } = new();

    /// <summary>Descriptors that are open, streams and directories too. Default: 256.</summary>
    public int DescriptorsMax { get; init; } = 256;

    /// <summary>Stretches of memory in one call that reads or writes. Default: 1,024.</summary>
    public int VectorsMax { get; init; } = 1_024;

    /// <summary>Bytes that one call reads or writes; it answers that it did so many. Default: 64 MiB.</summary>
    public int TransferBytesMax { get; init; } = 64 << 20;

    /// <summary>Bytes of a path. Default: 4,096.</summary>
    public int PathBytesMax { get; init; } = 4_096;

    /// <summary>What a directory may hold and still be listed. Default: 100,000.</summary>
    public int FolderEntriesMax { get; init; } = 100_000;

    /// <summary>Directories whose listing is kept while it is read. Default: 16.</summary>
    public int ListingsMax { get; init; } = 16;

    /// <summary>Things that are waited for at once. Default: 1,024.</summary>
    public int SubscriptionsMax { get; init; } = 1_024;

    /// <summary>The longest wait. Default: 24 hours.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Bytes of arguments and environment together. Default: 1 MiB.</summary>
    public int TextBytesMax { get; init; } = 1 << 20;

    /// <summary>Kinds of refusals that a log keeps. Default: 1,000.</summary>
    public int RefusalsMax { get; init; } = 1_000;

    /// <summary>Characters of a path in a refusal. Default: 256.</summary>
    public int RefusalCharactersMax { get; init; } = 256;

    /// <summary>Bytes of a capability file. Default: 1 MiB.</summary>
    public int CapabilityFileBytesMax { get; init; } = 1 << 20;

    /// <summary>Values of the host that a Go module may hold at once. Default: 1,000,000.</summary>
    public int GoValuesMax { get; init; } = 1_000_000;

    /// <summary>Bytes that the host holds for one Go module: of strings and arrays. Default: 256 MiB.</summary>
    public long GoBytesMax { get; init; } = 256L << 20;

    /// <summary>Timers and calls that wait for a Go module. Default: 100,000.</summary>
    public int GoEventsMax { get; init; } = 100_000;
}
