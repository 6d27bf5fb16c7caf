using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>Elsewhere: the C library's zeroed memory, which most systems give page by page as it is touched.</summary>
internal sealed unsafe class PlainReservation : MemoryReservation
{
    public PlainReservation(long bytes)
    {
        Bytes = bytes;
        try
        {
            SetHandle((nint)NativeMemory.AllocZeroed((nuint)bytes + HeadBytes));
        }
        catch (OutOfMemoryException none)
        {
            throw new WasmException(WasmErrorKind.Limit, $"the system has no room for {bytes:#,##0} bytes", null, none);
        }
    }

    public override long Bytes { get; }

    // A part of it cannot be freed.
    public override void GiveBack()
    {
    }

    public override bool Open(long from, long to) => true;

    public override void Restore(MemoryImage image, long open)
    {
        byte[] contents = ((PlainMemoryImage)image).Contents;
        contents.CopyTo(new Span<byte>(Base, contents.Length));
        if (open > contents.Length) NativeMemory.Clear(Base + contents.Length, (nuint)(open - contents.Length));
        Image = image;
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
