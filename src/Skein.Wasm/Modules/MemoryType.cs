namespace Skein.Wasm.Modules;

/// <summary>A memory's type.</summary>
/// <param name="Limits">Pages of 64 KiB.</param>
/// <param name="IsShared">Whether threads share it (threads proposal): read, never accepted by the engine.</param>
/// <param name="Is64">Whether its addresses have 64 bits (memory64 proposal): read, never accepted by the engine.</param>
public sealed record MemoryType(SizeLimits Limits, bool IsShared = false, bool Is64 = false) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Memory;

    /// <inheritdoc/>
    public override string ToString() => $"memory {(Is64 ? "i64 " : "")}{Limits}{(IsShared ? " shared" : "")}";
}
