using System.Net;
using System.Net.Sockets;

namespace Skein.Samples.Shop;

/// <summary>
/// Another company's service, on a port of its own, that answers after five minutes. It is made of callbacks, so that
/// none of its work looks like the shop's.
/// </summary>
internal sealed class SlowSupplier : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(5);

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SocketAsyncEventArgs accepted = new();
    private readonly List<Timer> answers = [];

    public SlowSupplier()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        accepted.Completed += (_, _) => AcceptAll(false);
        AcceptAll(listener.AcceptAsync(accepted));
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");

    public void Dispose()
    {
        listener.Dispose();
        accepted.Dispose();
        lock (answers) answers.ForEach(answer => answer.Dispose());
    }

    private void AcceptAll(bool pending)
    {
        while (!pending && accepted.SocketError == SocketError.Success)
        {
            if (accepted.AcceptSocket is { } connection) AnswerLater(connection);
            accepted.AcceptSocket = null;
            pending = listener.AcceptAsync(accepted);
        }
    }

    private void AnswerLater(Socket connection)
    {
        lock (answers) answers.Add(new Timer(_ => Answer(connection), null, Delay, Timeout.InfiniteTimeSpan));
    }

    private static void Answer(Socket connection)
    {
        connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n9.99"u8);
        connection.Dispose();
    }
}
