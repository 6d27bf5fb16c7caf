using System.Runtime.InteropServices;

namespace Skein.Inspect.Sources.Processes;

/// <summary>The system calls that the framework has no name for. Each sets the error that <see cref="Marshal.GetLastPInvokeError"/> gives.</summary>
internal static unsafe class Libc
{
    public const int NotPermitted = 1;
    public const int NoSuchProcess = 3;
    public const int Interrupted = 4;
    public const int NoSuchCall = 38;
    public const int OpenDirectory = 0x10000;
    public const int OpenNoFollow = 0x20000;
    public const int OpenPath = 0x200000;
    public const int OpenCloseOnExec = 0x80000;
    public const int OpenWriteOnly = 1;
    public const int OpenCreate = 0x40;
    public const int OpenExclusive = 0x80;
    public const int WaitAll = 0x40000000;
    public const int WaitNoHang = 1;

    [StructLayout(LayoutKind.Sequential)]
    public struct Range
    {
        public void* Start;
        public nuint Length;
    }

    [DllImport("libc", SetLastError = true)]
    public static extern nint process_vm_readv(int processId, Range* local, nuint localCount, Range* remote, nuint remoteCount, nuint flags);

    [DllImport("libc", SetLastError = true)]
    public static extern nint ptrace(nint request, int threadId, nint address, nint data);

    [DllImport("libc", SetLastError = true)]
    public static extern int waitpid(int processId, int* status, int options);

    [DllImport("libc")]
    public static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    public static extern int openat(int folder, byte* path, int flags, uint mode);

    [DllImport("libc", SetLastError = true)]
    public static extern int mkdirat(int folder, byte* path, uint mode);

    [DllImport("libc", SetLastError = true)]
    public static extern int unlinkat(int folder, byte* path, int flags);

    [DllImport("libc", SetLastError = true)]
    public static extern int fchown(int file, uint user, uint group);

    [DllImport("libc", SetLastError = true)]
    public static extern int fchmod(int file, uint mode);

    [DllImport("libc", SetLastError = true)]
    public static extern nint write(int file, byte* buffer, nuint length);

    [DllImport("libc")]
    public static extern int close(int file);

    [DllImport("libc", SetLastError = true)]
    public static extern int statx(int folder, byte* path, int flags, uint mask, byte* result);
}
