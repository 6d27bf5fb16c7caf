using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skein.AspNetCore.Tests.Support;

/// <summary>A client that sends what bytes it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket;

    public RawClient(EndPoint address)
    {
        bool isUnix = address is UnixDomainSocketEndPoint;
        socket = new Socket(address.AddressFamily, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp) { ReceiveTimeout = (int)Until.Max.TotalMilliseconds };
        socket.Connect(address);
    }

    public RawClient(Uri address)
        : this(new IPEndPoint(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port))
    {
    }

    public RawClient Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public RawClient Send(byte[] bytes)
    {
        socket.Send(bytes);
        return this;
    }

    /// <summary>Receives less at a time, so that the other side's buffers fill early.</summary>
    public RawClient WithSmallBuffer()
    {
        socket.ReceiveBufferSize = 4096;
        return this;
    }

    /// <summary>Says that nothing more will come.</summary>
    public RawClient Finish()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.NotConnected)
        {
            // The server has answered and gone already.
        }

        return this;
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public string ReadToEnd()
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            while (socket.Receive(buffer) is > 0 and int count) text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionReset)
        {
            text.Append("<reset>");
        }

        return text.ToString();
    }

    /// <summary>Reads until some text has come.</summary>
    public string ReadUntil(string end)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains(end, StringComparison.Ordinal) && socket.Receive(buffer) is > 0 and int count) text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return text.ToString();
    }

    public void Dispose() => socket.Dispose();
}
