namespace Skein.Wasm.Modules;

/// <summary>A memory's type.</summary>
/// <param name="Limits">Pages of 64 KiB.</param>
public sealed record MemoryType(SizeLimits Limits) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Memory;

    /// <inheritdoc/>
    public override string ToString() => $"memory {Limits}";
}
