using System.Net.Sockets;
using System.Text;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Endpoints.Tasks;

namespace Skein.AspNetCore.Listener;

/// <summary>Sends an answer over a socket, by blocking calls. Whoever does not read is dropped: the send throws.</summary>
internal sealed class AnswerSender(Socket socket, ListenerLimits limits, EndpointLimits answers, TimeProvider time, CancellationToken stopped)
{
    // Between two looks at the clock.
    private const int PieceBytes = 16 * 1024;

    public void Send(EndpointAnswer answer, bool isHead)
    {
        socket.SendTimeout = (int)Math.Ceiling(answers.StalledMax.TotalMilliseconds);
        long start = time.GetTimestamp();
        Send(Encoding.ASCII.GetBytes(Head(answer)), start, limits.SendTimeMax);
        if (isHead) return;
        if (answer.Events is not null)
        {
            Stream(answer.Events, start);
            return;
        }

        foreach (ReadOnlyMemory<byte> piece in answer.Body.Pieces) Send(piece.Span, start, limits.SendTimeMax);
    }

    private static string Head(EndpointAnswer answer)
    {
        var text = new StringBuilder($"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\nContent-Type: {answer.ContentType}\r\nConnection: close\r\n");
        // Without a length the answer ends with the connection.
        if (answer.Events is null) text.Append($"Content-Length: {answer.Body.Length}\r\n");
        foreach (var (name, value) in EndpointAnswer.CommonHeaders.Concat(answer.Headers)) text.Append($"{name}: {value}\r\n");
        return text.Append("\r\n").ToString();
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        410 => "Gone",
        413 => "Content Too Large",
        414 => "URI Too Long",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    };

    private void Stream(EventStream events, long start)
    {
        while (time.GetElapsedTime(start) < answers.StreamLifeMax)
        {
            // Nobody sends anything on a stream: what can be read is the client's end.
            if (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && socket.Available == 0) return;
            if (!TrySendNext(events)) return;
            if (stopped.WaitHandle.WaitOne(events.Interval)) return;
        }
    }

    private bool TrySendNext(EventStream events)
    {
        long start = time.GetTimestamp();
        try
        {
            using AnswerBody body = events.Next();
            foreach (ReadOnlyMemory<byte> piece in body.Pieces) Send(piece.Span, start, limits.SendTimeMax);
            return true;
        }
        catch (EndpointRefusal refusal)
        {
            Send(TaskStreams.Farewell(refusal.Message), start, limits.SendTimeMax);
            return false;
        }
    }

    private void Send(ReadOnlySpan<byte> bytes, long start, TimeSpan most)
    {
        while (bytes.Length > 0)
        {
            if (time.GetElapsedTime(start) > most) throw new IOException("the client reads too slowly");
            int sent = socket.Send(bytes[..Math.Min(PieceBytes, bytes.Length)]);
            bytes = bytes[sent..];
        }
    }
}
