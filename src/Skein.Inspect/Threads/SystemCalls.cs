using Skein.Core.Model;

namespace Skein.Inspect.Threads;

/// <summary>
/// What the system call that a thread stands in says of its wait: x64 numbers, arch/x86/entry/syscalls/syscall_64.tbl of
/// Linux. Asked only where the managed frames say nothing.
/// </summary>
internal static class SystemCalls
{
    /// <summary>The reason; <see cref="WaitReason.None"/> for a call that does not block by itself, and where it is not known.</summary>
    /// <param name="number">The call's number; null where the thread runs or it is not known.</param>
    /// <param name="fromNative">Whether the program itself has called into native code, and it is not the runtime that waits.</param>
    public static WaitReason ReasonOf(int? number, bool fromNative) => number switch
    {
        0 or 1 or 17 or 18 or 19 or 20 or 295 or 296 => WaitReason.BlockingIo, // read, write and their relatives
        7 or 23 or 232 or 270 or 271 or 281 => WaitReason.BlockingIo, // poll, select, epoll_wait and theirs
        42 or 43 or 44 or 45 or 46 or 47 or 288 or 299 or 307 => WaitReason.BlockingIo, // connect, accept, send, receive
        61 or 73 or 74 or 75 or 247 or 257 => WaitReason.BlockingIo, // wait4, flock, fsync, fdatasync, waitid, openat
        35 or 230 when fromNative => WaitReason.Sleep, // nanosleep, clock_nanosleep
        202 when fromNative => WaitReason.WaitHandle, // futex: a native lock or condition
        _ => WaitReason.None,
    };
}
