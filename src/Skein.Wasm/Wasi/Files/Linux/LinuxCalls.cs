using System.Runtime.InteropServices;

namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>The system calls that take a directory's descriptor and a path, and those on descriptors. Source: Linux's <c>fcntl.h</c>, <c>openat2.h</c>, <c>stat.h</c>.</summary>
internal static unsafe partial class LinuxCalls
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NoTerminal = 0x100;
    public const int Truncate = 0x200;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int DataSync = 0x1000;
    public const int FullSync = 0x101000;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    /// <summary><c>AT_FDCWD</c>.</summary>
    public const int CurrentFolder = -100;

    /// <summary><c>AT_EMPTY_PATH</c>: the descriptor itself.</summary>
    public const int EmptyPath = 0x1000;

    /// <summary><c>AT_SYMLINK_NOFOLLOW</c>.</summary>
    public const int NoFollowLast = 0x100;

    /// <summary><c>AT_REMOVEDIR</c>.</summary>
    public const int RemoveFolder = 0x200;

    /// <summary><c>F_SETFL</c>.</summary>
    public const int SetStatusFlags = 4;

    /// <summary><c>UTIME_OMIT</c>.</summary>
    public const long TimeStays = (1 << 30) - 2;

    private const int OpenAt2Number = 437;

    // These two differ by machine.
    private static readonly bool Arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static int Folder { get; } = Arm ? 0x4000 : 0x10000;

    public static int NoFollow { get; } = Arm ? 0x8000 : 0x20000;

    /// <summary>Whether the numbers above are those of this machine.</summary>
    public static bool Fit => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    public static int Error => Marshal.GetLastPInvokeError();

    public static int OpenAt2(LinuxDescriptor folder, string path, in OpenHow how) => (int)SystemCall(OpenAt2Number, folder, path, how, (nuint)sizeof(OpenHow));

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenAt(LinuxDescriptor folder, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenAt(int folder, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(LinuxDescriptor file, Span<byte> into, nuint count);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(LinuxDescriptor file, Span<byte> into, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(LinuxDescriptor file, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(LinuxDescriptor file, ReadOnlySpan<byte> bytes, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(LinuxDescriptor file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int SetSize(LinuxDescriptor file, long size);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    public static partial int Allocate(LinuxDescriptor file, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(LinuxDescriptor file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(LinuxDescriptor file);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(LinuxDescriptor file, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Stat(LinuxDescriptor folder, string path, int flags, uint mask, out LinuxStat stat);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTimes(LinuxDescriptor folder, string path, ReadOnlySpan<LinuxTime> times, int flags);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint Entries(LinuxDescriptor folder, Span<byte> into, nuint count);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFolder(LinuxDescriptor folder, string name, uint mode);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Remove(LinuxDescriptor folder, string name, int flags);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(LinuxDescriptor folder, string name, LinuxDescriptor into, string newName);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(LinuxDescriptor folder, string name, LinuxDescriptor into, string newName, int flags);

    [LibraryImport("libc", EntryPoint = "symlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeLink(string target, LinuxDescriptor folder, string name);

    [LibraryImport("libc", EntryPoint = "readlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ReadLink(LinuxDescriptor folder, string name, Span<byte> into, nuint count);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(nint number, LinuxDescriptor folder, string path, in OpenHow how, nuint size);
}
