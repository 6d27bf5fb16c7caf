namespace Skein.Wasm.Execution;

/// <summary>Bounds of an instance.</summary>
public sealed record InstanceLimits
{
    /// <summary>The defaults.</summary>
    public static InstanceLimits Default { get; } = new();

    /// <summary>Pages of 64 KiB that its own memory may grow to, whatever the module says. Default: 65,536 (4 GiB).</summary>
    public uint MemoryPagesMax { get; init; } = 65_536;

    /// <summary>Elements that each of its own tables may grow to, whatever the module says. Default: 10,000,000.</summary>
    public uint TableElementsMax { get; init; } = 10_000_000;

    /// <summary>Bytes of the calling thread's stack that a call from the host may use; the thread's own end, less a reserve for the host, holds too. Default: 1 MiB.</summary>
    public int StackBytesMax { get; init; } = 1 << 20;

    /// <summary>Instructions that it may run, if it was compiled to count them; see <see cref="Instance.Fuel"/>. Default: no bound.</summary>
    public long Fuel { get; init; } = long.MaxValue;
}
