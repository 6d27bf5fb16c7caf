using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Skein.Inspect.Heap;

/// <summary>Anonymous memory of our own process that is backed only where it is touched (Linux: mmap(2), madvise(2)).</summary>
internal static class AddressSpace
{
    public static nint Reserve(nuint bytes)
    {
        nint address = Mmap(0, bytes, ProtRead | ProtWrite, MapPrivate | MapAnonymous | MapNoReserve, -1, 0);
        return address != -1
            ? address
            : throw new InvalidOperationException($"cannot reserve {bytes:N0} bytes: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
    }

    public static void Discard(nint address, nuint bytes) => _ = Madvise(address, bytes, MadvDontNeed);

    public static void Release(nint address, nuint bytes) => _ = Munmap(address, bytes);

    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int MapPrivate = 0x02;
    private const int MapAnonymous = 0x20;
    private const int MapNoReserve = 0x4000;
    private const int MadvDontNeed = 4;

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Mmap(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int Munmap(nint address, nuint length);

    [DllImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static extern int Madvise(nint address, nuint length, int advice);
}
