using System.Runtime.InteropServices;

namespace Skein.Bench.Guard.Load;

/// <summary>
/// Linux's epoll, level-triggered: one thread waits for hundreds of sockets, and for the clock, and none of it needs the
/// thread pool. x64 alone: there the kernel's event is packed.
/// </summary>
internal sealed class Epoll : IDisposable
{
    public const uint Readable = 0x1;
    public const uint Writable = 0x4;

    private const int Add = 1;
    private const int Modify = 3;
    private const int Interrupted = 4;
    private const int EventsMax = 256;

    private readonly int descriptor = Checked(epoll_create1(0), nameof(epoll_create1));
    private readonly Event[] events = new Event[EventsMax];

    /// <summary>What became ready in the last <see cref="Wait"/>.</summary>
    public ulong this[int index] => events[index].Data;

    public void Watch(nint socket, uint what, ulong data) => Control(Add, socket, what, data);

    public void Rewatch(nint socket, uint what, ulong data) => Control(Modify, socket, what, data);

    /// <summary>Waits until something is ready, or the time is over; says how many are.</summary>
    public int Wait(TimeSpan longest)
    {
        long nanoseconds = Math.Max(0, (long)longest.TotalNanoseconds);
        var time = new Time { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        int ready = epoll_pwait2(descriptor, events, EventsMax, in time, 0);
        return ready < 0 && Marshal.GetLastPInvokeError() == Interrupted ? 0 : Checked(ready, nameof(epoll_pwait2));
    }

    // A socket that is closed leaves by itself.
    public void Dispose() => _ = close(descriptor);

    private void Control(int operation, nint socket, uint what, ulong data)
    {
        var change = new Event { What = what, Data = data };
        Checked(epoll_ctl(descriptor, operation, (int)socket, in change), nameof(epoll_ctl));
    }

    private static int Checked(int result, string call) => result >= 0 ? result : throw new BenchException($"{call}: error {Marshal.GetLastPInvokeError()}");

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_ctl(int epoll, int operation, int socket, in Event change);

    [DllImport("libc", SetLastError = true)]
    private static extern int epoll_pwait2(int epoll, [Out] Event[] events, int eventsMax, in Time longest, nint signals);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int descriptor);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Event
    {
        public uint What;
        public ulong Data;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
