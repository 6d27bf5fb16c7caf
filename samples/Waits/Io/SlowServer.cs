using System.Net;
using System.Net.Sockets;

namespace Skein.Samples.Waits;

/// <summary>An HTTP server that takes one request and answers as much as it is told to, without a thread of its own.</summary>
internal sealed class SlowServer(Rig rig)
{
    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();

    private readonly Socket listener = Loopback.Listen(rig);

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/price");

    /// <summary>Blocks until the request has come; then sends the text.</summary>
    public void TakeRequest(ReadOnlySpan<byte> answer)
    {
        Socket connection = rig.Keep(listener.Accept());
        byte[] request = new byte[4096];
        int length = 0;
        while (request.AsSpan(0, length).IndexOf(EndOfHeaders) < 0) length += connection.Receive(request.AsSpan(length));
        if (!answer.IsEmpty) connection.Send(answer);
    }
}
