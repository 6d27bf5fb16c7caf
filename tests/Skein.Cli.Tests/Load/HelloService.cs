using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skein.Cli.Tests.Load;

/// <summary>A real service on a free port that gives one answer to every request and keeps connections.</summary>
internal sealed class HelloService : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int served;
    private (int Number, Action Event)? at; // written by the test before any request

    public HelloService()
    {
        listener.Start();
        Url = $"http://{listener.LocalEndpoint}/";
        accepting = AcceptAsync();
    }

    public string Url { get; }

    public string Answer { get; init; } = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /// <summary>Requests that came so far.</summary>
    public int Served => Volatile.Read(ref served);

    /// <summary>Something that happens with a request.</summary>
    public void At(int number, Action happens) => at = (number, happens);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true) serving.Add(ServeAsync(await listener.AcceptSocketAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            byte[] buffer = new byte[64 * 1024], answer = Encoding.ASCII.GetBytes(Answer);
            try
            {
                for (int length = 0, read; (read = await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token)) > 0;)
                {
                    length += read;
                    if (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) continue;
                    length = 0;
                    int number = Interlocked.Increment(ref served);
                    if (at is { } planted && planted.Number == number) planted.Event();
                    await socket.SendAsync(answer, stop.Token);
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The generator went away, or the test is over.
            }
        }
    }
}
