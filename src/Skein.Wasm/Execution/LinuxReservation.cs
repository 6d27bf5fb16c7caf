using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>On Linux: mapped without access, opened page by page. What was never touched costs no memory.</summary>
internal sealed unsafe partial class LinuxReservation : MemoryReservation
{
    private const int None = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNoReserve = 0x4022;

    private readonly nuint bytes;

    public LinuxReservation(long bytes)
    {
        // A memory of no bytes has a place too: nothing is ever read from it.
        this.bytes = (nuint)Math.Max(bytes, Environment.SystemPageSize);
        nint place = Map(0, this.bytes, None, PrivateAnonymousNoReserve, -1, 0);
        if (place == -1) throw new WasmException(WasmErrorKind.Limit, $"the system has no room for {bytes:#,##0} bytes of address space");
        SetHandle(place);
    }

    public override bool Open(long from, long to) => to == from || Protect((nint)(Base + from), (nuint)(to - from), ReadWrite) == 0;

    protected override bool ReleaseHandle() => Unmap(handle, bytes) == 0;

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
