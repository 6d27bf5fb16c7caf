namespace Skein.Wasm.Execution;

/// <summary>Elsewhere: a copy, without the zeros at its end.</summary>
internal sealed unsafe class PlainMemoryImage : MemoryImage
{
    public PlainMemoryImage(LinearMemory memory)
        : base(memory.Length)
    {
        long used = memory.Length;
        while (used > 0 && memory.Base[used - 1] == 0) used--;
        if (used > Array.MaxLength) throw new WasmException(WasmErrorKind.Limit, $"an image of {used:#,##0} bytes is larger than {Array.MaxLength:#,##0}");
        Contents = new ReadOnlySpan<byte>(memory.Base, (int)used).ToArray();
    }

    /// <summary>Behind it, all is zero.</summary>
    public byte[] Contents { get; }

    protected override void Dispose(bool disposing)
    {
    }
}
