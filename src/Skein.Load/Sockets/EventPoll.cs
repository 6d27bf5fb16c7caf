using System.Runtime.InteropServices;

namespace Skein.Load.Sockets;

/// <summary>An epoll instance of its own, waited on to the microsecond. One thread.</summary>
internal sealed class EventPoll : IDisposable
{
    private const int CloseOnExec = 0x80000; // EPOLL_CLOEXEC
    private const int Add = 1; // EPOLL_CTL_ADD
    private const int Modify = 3; // EPOLL_CTL_MOD
    private const int WaitPrecisely = 441; // __NR_epoll_pwait2, Linux 5.11
    private const int NotThere = 38; // ENOSYS
    private const int SignalSetBytes = 8;

    private readonly int descriptor = epoll_create1(CloseOnExec);
    private bool isPrecise = true;

    public void Watch(int socket, uint events, ulong tag) => Control(Add, socket, events, tag);

    public void Change(int socket, uint events, ulong tag) => Control(Modify, socket, events, tag);

    /// <summary>Waits until something happens, or the time is over.</summary>
    /// <returns>How many events there are.</returns>
    public int Wait(PollEvent[] events, long nanoseconds)
    {
        if (nanoseconds <= 0) return Math.Max(0, epoll_wait(descriptor, ref events[0], events.Length, 0));
        if (isPrecise)
        {
            var time = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
            nint count = syscall(WaitPrecisely, descriptor, ref events[0], events.Length, in time, 0, SignalSetBytes);
            if (count >= 0) return (int)count;
            if (Marshal.GetLastPInvokeError() != NotThere) return 0;
            isPrecise = false;
        }

        // An older kernel: whole milliseconds, rounded down; the rest is spun.
        return Math.Max(0, epoll_wait(descriptor, ref events[0], events.Length, (int)Math.Min(nanoseconds / 1_000_000, int.MaxValue)));
    }

    public void Dispose() => NativeSocket.Close(descriptor);

    private void Control(int operation, int socket, uint events, ulong tag)
    {
        var wanted = new PollEvent { Events = events, Tag = tag };
        _ = epoll_ctl(descriptor, operation, socket, in wanted);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

#pragma warning disable IDE1006 // The names are the system's.
    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_ctl(int descriptor, int operation, int socket, in PollEvent wanted);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_wait(int descriptor, ref PollEvent events, int count, int milliseconds);

    [DllImport("libc", SetLastError = true)]
    private static extern nint syscall(nint number, nint descriptor, ref PollEvent events, nint count, in TimeSpec time, nint signals, nint signalBytes);
#pragma warning restore IDE1006
}
