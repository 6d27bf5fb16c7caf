using System.Net.Sockets;
using Skein.AspNetCore.Endpoints;

namespace Skein.AspNetCore.Listener;

/// <summary>Reads a socket up to the empty line that ends a request's head; within a bound on time as a whole, whatever trickles in.</summary>
internal sealed class HttpHeadReader(Socket socket, ListenerLimits limits, TimeProvider time)
{
    /// <summary>The longest that a socket polls for is 2^31 microseconds, 35 minutes.</summary>
    internal static readonly TimeSpan PollMax = TimeSpan.FromMinutes(30);

    /// <summary>The head with its empty line; null where the client closed without a request.</summary>
    /// <exception cref="EndpointRefusal">It is too long, too slow, or ends early.</exception>
    public byte[]? Read()
    {
        byte[] buffer = new byte[limits.HeadBytesMax];
        int length = 0;
        long start = time.GetTimestamp();
        for (bool isLast = false; ;)
        {
            TimeSpan left = limits.HeadTimeMax - time.GetElapsedTime(start);
            bool isOver = left <= TimeSpan.Zero;
            if (isLast) throw TooSlow();
            // What came in time counts where this thread was late itself, for want of a processor: it looks once more.
            if (!socket.Poll(isOver ? TimeSpan.Zero : left < PollMax ? left : PollMax, SelectMode.SelectRead))
            {
                if (left <= PollMax) throw TooSlow();
                continue;
            }

            isLast = isOver;
            int count = socket.Receive(buffer.AsSpan(length));
            if (count == 0) return length == 0 ? null : throw new EndpointRefusal(400, "the request ends in the middle");
            length += count;
            int end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return buffer[..(end + 4)];
            if (length == buffer.Length) throw new EndpointRefusal(431, $"the request's head is longer than {nameof(ListenerLimits)}.{nameof(limits.HeadBytesMax)} = {limits.HeadBytesMax:N0} bytes");
        }
    }

    private EndpointRefusal TooSlow() => new(408, $"the request took longer than {nameof(ListenerLimits)}.{nameof(limits.HeadTimeMax)} = {limits.HeadTimeMax.TotalSeconds:0.###} s");
}
