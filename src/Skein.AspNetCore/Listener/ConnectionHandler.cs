using System.Net;
using System.Net.Sockets;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Endpoints.Access;
using Skein.AspNetCore.Health;

namespace Skein.AspNetCore.Listener;

/// <summary>One request and its answer over a socket, by blocking calls on the calling thread. Thread-safe.</summary>
/// <param name="router">What answers this machine; null where nothing does.</param>
/// <param name="prefix">The path before the endpoints' own: <c>/debug</c>.</param>
/// <param name="health">What answers everybody; null where nothing does.</param>
/// <param name="limits">Bounds of the listener.</param>
/// <param name="answers">Bounds of the answers.</param>
/// <param name="time">The clock of the bounds on time.</param>
internal sealed class ConnectionHandler(EndpointRouter? router, string prefix, HealthEndpoint? health, ListenerLimits limits, EndpointLimits answers, TimeProvider time)
{
    private readonly Gate requests = new(answers.RequestsMax);

    public void Serve(Socket socket, bool isOwnSocket, CancellationToken stopped)
    {
        bool isHead = false;
        EndpointAnswer answer;
        try
        {
            if (new HttpHeadReader(socket, limits, time).Read() is not { } bytes) return;
            HttpHead head = HttpHeadParser.Parse(bytes, limits);
            isHead = head.Method == "HEAD";
            // Without the rule and the bound of the others: who asks for health is not of this machine, and kills where it gets no answer.
            answer = HealthOf(head) ?? Answer(head, socket, isOwnSocket, stopped);
        }
        catch (EndpointRefusal refusal)
        {
            answer = EndpointAnswer.Of(refusal);
        }

        using (answer)
        {
            var writer = new AnswerSender(socket, limits, answers, time, stopped);
            writer.Send(answer, isHead);
        }

        Close(socket);
    }

    /// <summary>Tells that there are too many, to whom it reaches; does not wait.</summary>
    public static void TurnAway(Socket socket)
    {
        using (socket)
        {
            socket.Blocking = false;
            socket.Send("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8, SocketFlags.None, out _);
        }
    }

    private static bool IsReading(HttpHead head) => head.Method is "GET" or "HEAD";

    private EndpointAnswer? HealthOf(HttpHead head) => IsReading(head) ? health?.Answer(head.Path.TrimEnd('/'), head.Query, head.Header("Accept") ?? "") : null;

    private EndpointAnswer Answer(HttpHead head, Socket socket, bool isOwnSocket, CancellationToken stopped)
    {
        IPAddress? remote = (socket.RemoteEndPoint as IPEndPoint)?.Address;
        if (LoopbackRule.Refuse(new AccessRequest(remote, isOwnSocket, head.Header)) is { } reason) return EndpointAnswer.Line(403, reason);
        if (!IsReading(head)) return EndpointAnswer.Line(405, "only GET and HEAD", new KeyValuePair<string, string>("Allow", "GET, HEAD"));
        string path = head.Path.TrimEnd('/');
        if (router is null) return EndpointAnswer.Line(404, $"there is only {string.Join(", ", HealthEndpoint.Paths)} here");
        if (path != prefix && !path.StartsWith(prefix + "/", StringComparison.Ordinal)) return EndpointAnswer.Line(404, $"there is no such endpoint; see {prefix}");
        if (!requests.TryEnter()) return EndpointAnswer.Of(EndpointRefusal.Busy("as many requests as may be are being answered", $"{nameof(EndpointLimits.RequestsMax)} = {answers.RequestsMax}"));
        try
        {
            return router.Answer(new EndpointRequest(path[prefix.Length..], head.Query, head.Header("Accept") ?? "", prefix, stopped));
        }
        finally
        {
            requests.Leave();
        }
    }

    /// <summary>A socket that is closed while bytes of the client's wait takes back the answer: so they are read first.</summary>
    private void Close(Socket socket)
    {
        socket.Shutdown(SocketShutdown.Send);
        long start = time.GetTimestamp();
        Span<byte> rest = stackalloc byte[1024];
        for (int read = 0; read < limits.HeadBytesMax;)
        {
            TimeSpan left = limits.CloseTimeMax - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || !socket.Poll(left < HttpHeadReader.PollMax ? left : HttpHeadReader.PollMax, SelectMode.SelectRead)) return;
            int count = socket.Receive(rest);
            if (count == 0) return;
            read += count;
        }
    }
}
