using System.Net.Sockets;
using Skein.AspNetCore.Endpoints;

namespace Skein.AspNetCore.Listener;

/// <summary>Reads a socket up to the empty line that ends a request's head; within a bound on time as a whole, whatever trickles in.</summary>
internal sealed class HttpHeadReader(Socket socket, ListenerLimits limits, TimeProvider time)
{
    /// <summary>The head with its empty line; null where the client closed without a request.</summary>
    /// <exception cref="EndpointRefusal">It is too long, too slow, or ends early.</exception>
    public byte[]? Read()
    {
        byte[] buffer = new byte[limits.HeadBytesMax];
        int length = 0;
        long start = time.GetTimestamp();
        while (true)
        {
            TimeSpan left = limits.HeadTimeMax - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || !socket.Poll(left, SelectMode.SelectRead))
                throw new EndpointRefusal(408, $"the request took longer than {nameof(ListenerLimits)}.{nameof(limits.HeadTimeMax)} = {limits.HeadTimeMax.TotalSeconds:0.###} s");
            int count = socket.Receive(buffer.AsSpan(length));
            if (count == 0) return length == 0 ? null : throw new EndpointRefusal(400, "the request ends in the middle");
            length += count;
            int end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return buffer[..(end + 4)];
            if (length == buffer.Length) throw new EndpointRefusal(431, $"the request's head is longer than {nameof(ListenerLimits)}.{nameof(limits.HeadBytesMax)} = {limits.HeadBytesMax:N0} bytes");
        }
    }
}
