namespace Skein.Wasm.Modules;

/// <summary>A stretch of the file. <c>default</c>: nothing, at its beginning.</summary>
/// <param name="Offset">From the file's beginning, bytes.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct ByteRange(int Offset, int Length)
{
    /// <summary>The first byte behind it.</summary>
    public int End => Offset + Length;
}
