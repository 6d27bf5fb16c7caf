namespace Skein.Wasm;

/// <summary>A module was refused: its bytes, its types, its imports or its size. What goes wrong while a module runs is a <see cref="TrapException"/>.</summary>
/// <param name="kind">What is wrong, in the specification's terms.</param>
/// <param name="reason">In one line.</param>
/// <param name="offset">Where in the file, in bytes from its beginning; null where no place is to blame.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class WasmException(WasmErrorKind kind, string reason, long? offset = null, Exception? innerException = null)
    : Exception(offset is null ? reason : $"{reason} (at byte 0x{offset:x})", innerException)
{
    /// <summary>What is wrong.</summary>
    public WasmErrorKind Kind { get; } = kind;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;

    /// <summary>Where in the file, in bytes from its beginning; null where no place is to blame.</summary>
    public long? Offset { get; } = offset;
}
