using System.Net;
using System.Net.Sockets;

namespace Skein.Bench.Guard.Load;

/// <summary>A kept connection that never blocks, and the request that it is used for. One thread uses it.</summary>
internal sealed class Connection : IDisposable
{
    public const int NoRequest = -1;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };

    /// <summary>The handle, for <see cref="Epoll"/>.</summary>
    public nint Handle => socket.Handle;

    /// <summary>Its place among the others.</summary>
    public required int Slot { get; init; }

    /// <summary>Whether it is open; before, its request waits to be sent.</summary>
    public bool IsOpen { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>The request that it is used for; <see cref="NoRequest"/> while it is free.</summary>
    public int Request { get; set; } = NoRequest;

    public Answer Answer { get; } = new();

    public void BeginOpen(int port)
    {
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException later) when (later.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The usual case: Epoll tells when it is open.
        }
    }

    /// <summary>Says whether it opened.</summary>
    public bool EndOpen() => IsOpen = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0;

    /// <summary>Sends all of it, and says whether it could: a request is shorter than any socket's buffer.</summary>
    public bool Send(byte[] request)
    {
        Answer.Clear();
        return socket.Send(request, SocketFlags.None, out SocketError error) == request.Length && error == SocketError.Success;
    }

    /// <summary>Receives what is there: true for a whole answer, false for not yet; null when the connection is of no more use.</summary>
    public bool? Receive()
    {
        int received = socket.Receive(Answer.Room, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return false;
        return error == SocketError.Success && received > 0 ? Answer.Take(received) : null;
    }

    public void Dispose()
    {
        IsClosed = true;
        socket.Dispose();
    }
}
