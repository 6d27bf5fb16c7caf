using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Skein.Wasm.Execution;

/// <summary>On Linux: an image's file, mapped to be read by the host. Freed by the finaliser if by nobody else.</summary>
internal sealed unsafe partial class ImageView : SafeHandle
{
    private const int Read = 1;
    private const int Shared = 1;

    private readonly nuint bytes;

    /// <exception cref="WasmException">The system has no room.</exception>
    public ImageView(SafeFileHandle file, long bytes)
        : base(0, ownsHandle: true)
    {
        this.bytes = (nuint)bytes;
        nint place = bytes == 0 ? 0 : Map(0, this.bytes, Read, Shared, (int)file.DangerousGetHandle(), 0);
        if (place == -1) throw new WasmException(WasmErrorKind.Limit, $"the system would not map an image of {bytes:#,##0} bytes");
        SetHandle(place);
    }

    public override bool IsInvalid => handle == 0;

    public byte* First => (byte*)handle;

    protected override bool ReleaseHandle() => Unmap(handle, bytes) == 0;

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
