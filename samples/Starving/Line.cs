using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skein.Samples.Starving;

/// <summary>A kept connection of one caller, by blocking calls.</summary>
internal sealed class Line(Uri service)
{
    private readonly byte[] buffer = new byte[4096];
    private Socket? socket;

    /// <summary>The answer's status; 0 where none comes in five seconds.</summary>
    public int Ask(string path)
    {
        try
        {
            if (socket is null)
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 5_000 };
                socket.Connect(IPAddress.Loopback, service.Port);
            }

            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            return ReadStatus(socket);
        }
        catch (SocketException)
        {
            socket?.Dispose();
            socket = null;
            return 0;
        }
    }

    private int ReadStatus(Socket from)
    {
        for (int length = 0; ;)
        {
            int received = from.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
            if (received == 0) throw new SocketException((int)SocketError.ConnectionReset);
            string answer = Encoding.ASCII.GetString(buffer, 0, length += received);
            if (IsWhole(answer)) return int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3));
        }
    }

    // As many bytes after the head as it says, or the chunk that is the last.
    private static bool IsWhole(string answer)
    {
        int head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0) return false;
        int field = answer.IndexOf("Content-Length: ", 0, head, StringComparison.OrdinalIgnoreCase);
        if (field < 0) return answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        int begin = field + "Content-Length: ".Length;
        return answer.Length - head - 4 >= int.Parse(answer.AsSpan(begin, answer.IndexOf('\r', begin) - begin));
    }
}
