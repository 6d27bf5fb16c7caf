namespace Skein.Wasm.Hosting;

/// <summary>Bounds of a host.</summary>
public sealed record HostLimits
{
    /// <summary>The defaults.</summary>
    public static HostLimits Default { get; } = new();

    /// <summary>Instances of one version at a time, idle and busy; the health call has one of its own. Default: 1,024.</summary>
    public int InstancesMax { get; init; } = 1_024;

    /// <summary>Idle instances of one version that are kept for the next request. Default: 64.</summary>
    public int IdleMax { get; init; } = 64;

    /// <summary>Pages of 64 KiB that the memory of one instance may grow to. Default: 4,096 (256 MiB).</summary>
    public uint MemoryPagesMax { get; init; } = 4_096;

    /// <summary>How long an instance may take until it is ready for its first request: its start function, what is attached to it, and what a version is prepared by. Default: 10 s.</summary>
    public TimeSpan PrepareMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a module's code that native code is made of before a version serves, nearest to its exports first; the rest is made as it is first called. Default: 262,144 (256 KiB).</summary>
    public int EarlyCodeBytesMax { get; init; } = 256 << 10;

    /// <summary>How long requests of an old version may go on after a swap, and all after the host's end, before they are interrupted. Default: 30 s.</summary>
    public TimeSpan DrainMax { get; init; } = TimeSpan.FromSeconds(30);
}
