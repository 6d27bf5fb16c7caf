using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skein.Bench.Endpoint;

/// <summary>Asks a route over a few connections, each on a thread of its own with blocking calls, for a bounded time.</summary>
internal static class LoadGenerator
{
    private static readonly TimeSpan answerMax = TimeSpan.FromSeconds(10);

    /// <summary>Answers a second.</summary>
    public static double Run(Uri address, string path, int connections, TimeSpan time)
    {
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        long answers = 0;
        using var start = new Barrier(connections + 1);
        Thread[] threads = [.. Enumerable.Range(0, connections).Select(_ => new Thread(() =>
        {
            using Socket socket = Connect(address);
            start.SignalAndWait();
            long begin = Stopwatch.GetTimestamp();
            long own = 0;
            byte[] buffer = new byte[4096];
            for (; Stopwatch.GetElapsedTime(begin) < time; own++) Ask(socket, request, buffer);
            Interlocked.Add(ref answers, own);
        }))];
        foreach (Thread thread in threads) thread.Start();
        start.SignalAndWait();
        long from = Stopwatch.GetTimestamp();
        foreach (Thread thread in threads) thread.Join();
        return answers / Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    /// <summary>How long one answer on a connection of its own takes, in milliseconds; null where none comes in time.</summary>
    public static double? AskOnce(Uri address, string path, TimeSpan patience)
    {
        long begin = Stopwatch.GetTimestamp();
        using Socket socket = Connect(address);
        socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        byte[] buffer = new byte[64 * 1024];
        try
        {
            if (socket.Receive(buffer) == 0 || !buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new BenchException($"{address}{path} answers something else");
            while (socket.Receive(buffer) > 0)
            {
            }
        }
        catch (SocketException late) when (late.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return null;
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static Socket Connect(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)answerMax.TotalMilliseconds };
        socket.Connect(IPAddress.Loopback, address.Port);
        return socket;
    }

    // The minimal route's answer is chunked, and ends with an empty chunk.
    private static void Ask(Socket socket, byte[] request, byte[] buffer)
    {
        socket.Send(request);
        int length = 0;
        do length += socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
        while (!buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8) && !buffer.AsSpan(0, length).EndsWith("hello"u8));
    }
}
