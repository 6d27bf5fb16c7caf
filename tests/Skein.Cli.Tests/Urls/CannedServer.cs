using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Skein.Cli.Tests.Urls;

/// <summary>A real server on loopback whose answers are bytes that a test wrote, whole or broken. Safe for many threads.</summary>
internal sealed class CannedServer : IDisposable
{
    private const byte TlsHandshake = 22;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, Func<Stream, CancellationToken, Task>> answers = [];
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2? certificate;
    private readonly List<string> requests = []; // its own lock

    public CannedServer(X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public string Url => $"http://{Authority}";

    /// <summary>The heads of the requests that came, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <summary>Paths with queries that were asked for, in order.</summary>
    public IEnumerable<string> Asked => Requests.Select(head => head.Split(' ')[1]);

    /// <summary>An answer with a body, whole.</summary>
    public CannedServer On(string path, ReadOnlySpan<byte> body, string type = "application/json", string status = "200 OK", string headers = "")
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), .. body];
        return Raw(path, bytes);
    }

    /// <summary>An answer as bytes; then the connection is closed.</summary>
    public CannedServer Raw(string path, byte[] answer) => Do(path, (stream, cancellation) => stream.WriteAsync(answer, cancellation).AsTask());

    /// <summary>An answer that changes.</summary>
    public CannedServer Do(string path, Func<Stream, CancellationToken, Task> answer)
    {
        answers[path] = answer;
        return this;
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using Stream stream = certificate is null ? client.GetStream() : new SslStream(client.GetStream());
                if (stream is SslStream tls) await tls.AuthenticateAsServerAsync(certificate!);
                string head = await HeadAsync(stream);
                lock (requests) requests.Add(head);
                string target = head.Split(' ')[1];
                if (!answers.TryGetValue(target, out Func<Stream, CancellationToken, Task>? answer) && !answers.TryGetValue(target.Split('?')[0], out answer))
                    answer = (missing, cancellation) => missing.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation).AsTask();
                await answer(stream, stop.Token);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<string> HeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == TlsHandshake) return "TLS where-none-is-spoken";
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
