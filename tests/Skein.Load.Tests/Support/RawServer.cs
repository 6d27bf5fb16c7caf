using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skein.Load.Tests.Support;

/// <summary>A server on a free port of the loopback that does to each connection what the test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private bool isOver; // by the test's own flow

    /// <param name="serve">What is done to a connection; it is closed afterwards.</param>
    public RawServer(Func<RawConnection, Task> serve)
    {
        listener.Start(1_000);
        Address = new Uri($"http://{listener.LocalEndpoint}/");
        accepting = AcceptAsync(serve);
    }

    public Uri Address { get; }

    /// <summary>Answers each request with the same bytes, and keeps the connection.</summary>
    public static RawServer Answering(string answer) => new(async connection =>
    {
        while (await connection.ReadRequestAsync()) await connection.WriteAsync(answer);
    });

    public async ValueTask DisposeAsync()
    {
        if (isOver) return;
        isOver = true;
        await stop.CancelAsync();
        // First: between two connections it would find no listener to wait at.
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<RawConnection, Task> serve)
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(stop.Token);
                serving.Add(ServeAsync(serve, new RawConnection(socket, stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(serving);
    }

    private static async Task ServeAsync(Func<RawConnection, Task> serve, RawConnection connection)
    {
        using (connection)
        {
            try
            {
                await serve(connection);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The generator went away, or the test is over.
            }
        }
    }

    /// <summary>One connection of it.</summary>
    internal sealed class RawConnection(Socket socket, CancellationToken stop) : IDisposable
    {
        private readonly byte[] buffer = new byte[64 * 1024];
        private int length;
        private bool wasReset;

        /// <summary>Cancelled when the test is over.</summary>
        public CancellationToken Stop { get; } = stop;

        /// <summary>The last request's head and what came with it.</summary>
        public string Request { get; private set; } = "";

        /// <summary>Reads a request without a body.</summary>
        /// <returns>False where the peer closed the connection.</returns>
        public async Task<bool> ReadRequestAsync()
        {
            length = 0;
            do
            {
                int read = await socket.ReceiveAsync(buffer.AsMemory(length), Stop);
                if (read == 0) return false;
                length += read;
            }
            while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));
            Request = Encoding.ASCII.GetString(buffer, 0, length);
            return true;
        }

        public async Task WriteAsync(string text)
        {
            for (ReadOnlyMemory<byte> left = Encoding.ASCII.GetBytes(text); left.Length > 0;) left = left[await socket.SendAsync(left, Stop)..];
        }

        /// <summary>Closes it so that the peer gets a reset.</summary>
        public void Reset()
        {
            wasReset = true;
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        /// <summary>Closes it, and comes back when the peer's system has the end: who looks at its side afterwards finds it.</summary>
        public void Dispose()
        {
            if (!wasReset) socket.LingerState = new LingerOption(true, 60);
            socket.Dispose();
        }
    }
}
