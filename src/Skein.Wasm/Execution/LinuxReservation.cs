using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>On Linux: mapped without access, opened page by page. What was never touched costs no memory.</summary>
internal sealed unsafe partial class LinuxReservation : MemoryReservation
{
    private const int None = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNoReserve = 0x4022;
    private const int PrivateAnonymousFixedNoReserve = 0x4032;
    private const int PrivateFixedNoReserve = 0x4012;
    private const int DontNeed = 4;

    private readonly nuint bytes;
    private long mapped; // Bytes from the first on that may come from a file. Written by the one that uses the memory.

    // What can be touched of one that waits to be used again.
    private long waiting;

    public LinuxReservation(long bytes, long open)
    {
        Bytes = bytes;
        this.bytes = (nuint)bytes + HeadBytes;
        if (TryReserve(open)) return;
        // Heads of memories that were given back wait for the collector; there is a bound on stretches of memory in a process.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (!TryReserve(open)) throw new WasmException(WasmErrorKind.Limit, $"the system has no room for {bytes:#,##0} bytes of address space");
    }

    public override long Bytes { get; }

    public override bool Open(long from, long to)
    {
        bool open = to == from || Protect((nint)(Base + from), (nuint)(to - from), ReadWrite) == 0;
        GC.KeepAlive(this);
        return open;
    }

    public override void GiveBack(long open)
    {
        if (open > 0) _ = Advise((nint)Base, (nuint)open, DontNeed);
        GC.KeepAlive(this);
    }

    // Few pages that were written are written over. Else they are thrown away: what is read next is the image again, or zero behind it.
    public override void Restore(MemoryImage image, long open)
    {
        var source = (LinuxMemoryImage)image;
        bool attached = ReferenceEquals(Image, image);
        if (!attached) Attach(source);
        long same = attached && open >= image.Length && source.TryCopy(Base) ? image.Length : 0;
        if (open > same && Advise((nint)(Base + same), (nuint)(open - same), DontNeed) != 0) throw new WasmException(WasmErrorKind.Limit, "the system would not take back a memory's pages");
        if (open > image.Length && Protect((nint)(Base + image.Length), (nuint)(open - image.Length), None) != 0) throw new WasmException(WasmErrorKind.Limit, "the system would not close a memory's pages");
        if (open < image.Length && !Open(open, image.Length)) throw new WasmException(WasmErrorKind.Limit, "the system would not open a memory's pages");
        GC.KeepAlive(this);
    }

    // The range stays, with the tables of its pages: that is most of what a new one costs.
    public override bool TryClear(long open)
    {
        // A range of a file's pages is no range of zeros, not even where an image was mapped in part.
        bool clear = Image is null && mapped == 0 && (open == 0 || Advise((nint)Base, (nuint)open, DontNeed) == 0);
        waiting = open;
        GC.KeepAlive(this);
        return clear;
    }

    public override bool TryReuse(long open)
    {
        bool done = open >= waiting ? Open(waiting, open) : Protect((nint)(Base + open), (nuint)(waiting - open), None) == 0;
        GC.KeepAlive(this);
        return done;
    }

    protected override bool ReleaseHandle() => Unmap(handle, bytes) == 0;

    private bool TryReserve(long open)
    {
        nint place = Map(0, bytes, None, PrivateAnonymousNoReserve, -1, 0);
        if (place == -1) return false;
        if (Protect(place, HeadBytes + (nuint)open, ReadWrite) != 0)
        {
            _ = Unmap(place, bytes);
            return false;
        }

        SetHandle(place);
        return true;
    }

    private void Attach(LinuxMemoryImage image)
    {
        bool held = false;
        // Where one of the two fails, it is neither image: the next one is mapped anew.
        Image = null;
        try
        {
            image.File.DangerousAddRef(ref held);
            // Behind a shorter image, pages of the one before must not come back when the memory grows: they are zero.
            if (mapped > image.Length && Map((nint)(Base + image.Length), (nuint)(mapped - image.Length), None, PrivateAnonymousFixedNoReserve, -1, 0) == -1) throw Unmapped(image);
            mapped = Math.Max(mapped, image.Length);
            if (image.Length > 0 && Map((nint)Base, (nuint)image.Length, ReadWrite, PrivateFixedNoReserve, (int)image.File.DangerousGetHandle(), 0) == -1) throw Unmapped(image);
            (Image, mapped) = (image, image.Length);
        }
        finally
        {
            if (held) image.File.DangerousRelease();
        }
    }

    private static WasmException Unmapped(LinuxMemoryImage image) => new(WasmErrorKind.Limit, $"the system would not map an image of {image.Length:#,##0} bytes");

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
