using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Skein.Agent.Native;

/// <summary>
/// The system calls that the agent makes. Straight to libc rather than through the framework's classes: those would load
/// more assemblies into the host, and some would start threads in it.
/// </summary>
internal static unsafe class Libc
{
    public const int AddressFamilyUnix = 1;
    public const int SocketStream = 1;
    public const int SocketCloseOnExec = 0x80000;
    public const int OpenReadOnly = 0;
    public const int OpenDirectory = 0x10000;
    public const int OpenNoFollow = 0x20000;
    public const int OpenCloseOnExec = 0x80000;
    public const int SendNoSignal = 0x4000;
    public const int SocketLevel = 1;
    public const int SocketOptionPeerCredentials = 17;
    public const int SocketOptionSendTimeout = 21;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int Kill = 9;
    public const int WaitAll = 0x40000000;
    public const int FileExists = 17;
    public const int Interrupted = 4;

    /// <summary>
    /// The error of the call just made. Read at once: nothing between the call and this line calls libc on this thread.
    /// </summary>
    public static int Error => Marshal.GetLastSystemError();

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Got;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Credentials
    {
        public int ProcessId;
        public uint UserId;
        public uint GroupId;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeValue
    {
        public nint Seconds;
        public nint Microseconds;
    }

    [DllImport("libc")]
    public static extern int socket(int domain, int type, int protocol);

    [DllImport("libc")]
    public static extern int bind(int socket, byte* address, uint length);

    [DllImport("libc")]
    public static extern int listen(int socket, int backlog);

    [DllImport("libc")]
    public static extern int accept4(int socket, void* address, void* length, int flags);

    [DllImport("libc")]
    public static extern int getsockopt(int socket, int level, int name, void* value, uint* length);

    [DllImport("libc")]
    public static extern int setsockopt(int socket, int level, int name, void* value, uint length);

    [DllImport("libc")]
    public static extern nint recv(int socket, byte* buffer, nuint length, int flags);

    [DllImport("libc")]
    public static extern nint send(int socket, byte* buffer, nuint length, int flags);

    [DllImport("libc")]
    public static extern int poll(PollEntry* entries, nuint count, int milliseconds);

    [DllImport("libc")]
    public static extern int open(byte* path, int flags, uint mode);

    [DllImport("libc")]
    public static extern nint read(int file, byte* buffer, nuint length);

    [DllImport("libc")]
    public static extern nint write(int file, byte* buffer, nuint length);

    [DllImport("libc")]
    public static extern nint readlink(byte* path, byte* buffer, nuint length);

    [DllImport("libc")]
    public static extern int close(int file);

    [DllImport("libc")]
    public static extern int mkdir(byte* path, uint mode);

    [DllImport("libc")]
    public static extern int fchmod(int file, uint mode);

    [DllImport("libc")]
    public static extern int unlinkat(int folder, byte* path, int flags);

    [DllImport("libc")]
    public static extern uint geteuid();

    [DllImport("libc")]
    public static extern int kill(int processId, int signal);

    [DllImport("libc")]
    public static extern int waitpid(int processId, int* status, int options);

    [DllImport("libc")]
    public static extern void* mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc")]
    public static extern int mprotect(void* address, nuint length, int protection);

    [DllImport("libc")]
    public static extern int munmap(void* address, nuint length);

    [DllImport("libc")]
    public static extern int statx(int folder, byte* path, int flags, uint mask, byte* result);
}
