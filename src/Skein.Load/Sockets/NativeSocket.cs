using System.Net;
using System.Runtime.InteropServices;

namespace Skein.Load.Sockets;

/// <summary>
/// TCP sockets by the system's own calls, none of which waits. The class library's sockets wait on the thread pool, and the
/// hop there and back is more than the rest of a small request costs.
/// </summary>
internal static class NativeSocket
{
    public const int TryAgain = 11; // EAGAIN
    public const int Interrupted = 4; // EINTR
    public const int UnderWay = 115; // EINPROGRESS
    public const int Reset = 104; // ECONNRESET
    public const int PipeBroken = 32; // EPIPE

    private const int Stream = 1 | 0x800 | 0x80000; // SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC
    private const int LevelTcp = 6; // IPPROTO_TCP
    private const int NoDelay = 1; // TCP_NODELAY
    private const int LevelSocket = 1; // SOL_SOCKET
    private const int SocketError = 4; // SO_ERROR
    private const int NoSignal = 0x4000; // MSG_NOSIGNAL

    /// <summary>Begins to connect.</summary>
    /// <param name="peer">Where to.</param>
    /// <param name="error">Why it failed; 0 where it is under way.</param>
    /// <returns>The descriptor, or -1.</returns>
    public static int Connect(SocketAddress peer, out int error)
    {
        int descriptor = socket((int)peer.Family == (int)System.Net.Sockets.AddressFamily.InterNetworkV6 ? 10 : 2, Stream, LevelTcp);
        if (descriptor < 0)
        {
            error = Marshal.GetLastPInvokeError();
            return -1;
        }

        int on = 1;
        _ = setsockopt(descriptor, LevelTcp, NoDelay, in on, sizeof(int));
        error = connect(descriptor, in peer.Buffer.Span[0], peer.Size) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (error is 0 or UnderWay or Interrupted)
        {
            error = 0;
            return descriptor;
        }

        Close(descriptor);
        return -1;
    }

    /// <summary>How connecting ended: 0 for well.</summary>
    public static int ConnectError(int descriptor)
    {
        int size = sizeof(int);
        return getsockopt(descriptor, LevelSocket, SocketError, out int error, ref size) == 0 ? error : Marshal.GetLastPInvokeError();
    }

    /// <returns>Bytes sent; or the error's number, negated.</returns>
    public static int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        nint sent = send(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length, NoSignal);
        return sent >= 0 ? (int)sent : -Marshal.GetLastPInvokeError();
    }

    /// <returns>Bytes received, 0 at the end of the stream; or the error's number, negated.</returns>
    public static int Receive(int descriptor, Span<byte> buffer)
    {
        nint received = recv(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, 0);
        return received >= 0 ? (int)received : -Marshal.GetLastPInvokeError();
    }

    public static void Close(int descriptor) => _ = close(descriptor);

#pragma warning disable IDE1006 // The names are the system's.
    [DllImport("libc", SetLastError = true)]
    private static extern int socket(int family, int type, int protocol);

    [DllImport("libc", SetLastError = true)]
    private static extern int connect(int descriptor, in byte address, int size);

    [DllImport("libc", SetLastError = true)]
    private static extern int setsockopt(int descriptor, int level, int name, in int value, int size);

    [DllImport("libc", SetLastError = true)]
    private static extern int getsockopt(int descriptor, int level, int name, out int value, ref int size);

    [DllImport("libc", SetLastError = true)]
    private static extern nint send(int descriptor, in byte bytes, nint count, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern nint recv(int descriptor, ref byte bytes, nint count, int flags);

    [DllImport("libc")]
    private static extern int close(int descriptor);
#pragma warning restore IDE1006
}
