using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Skein.Load;
using Skein.Load.Arrivals;
using Skein.Load.Generation;
using Skein.Load.Histograms;

namespace Skein.Bench.Load;

/// <summary>
/// A real service that once stands still for a second, seen by a paced closed loop, by wrk2's correction of that, and by our
/// open loop. The correction and the open loop must agree.
/// </summary>
internal sealed class OmissionPart(LoadService service)
{
    private const double Rate = 1_000;
    private const int Connections = 10;
    private const int Seconds = 10;

    // A tenth of the requests meets the stall, their waits spread evenly over its second: of P95 one half of it, of P99 nine
    // tenths. The number of Poisson arrivals in it has a spread of 3 %.
    private const double AgreesWithinMilliseconds = 60;
    private const long Interval = (long)(Connections * 1e9 / Rate);
    private static readonly TimeSpan stallAfter = TimeSpan.FromSeconds(Seconds / 2.0);

    /// <param name="add">Takes a figure: what, unit, sample, bar.</param>
    public void Run(Action<string, string, double, double?> add)
    {
        using Timer stalled = StallLater();
        LatencyHistogram closed = ClosedLoop();
        using Timer again = StallLater();
        var step = new LoadStep(Rate, TimeSpan.FromSeconds(Seconds)) { Arrivals = ArrivalKind.Poisson };
        LatencyHistogram open = LoadGenerators.For(new HttpTarget(service.Http1), LoadLimits.Default, TimeProvider.System).RunAsync(step, null, default).GetAwaiter().GetResult().Latency;
        LatencyHistogram corrected = closed.CorrectedFor(Interval);
        foreach (double level in (double[])[0.95, 0.99])
        {
            add($"omission: P{level * 100:0}, closed loop as it is", "ms", closed.Quantile(level).TotalMilliseconds, null);
            add($"omission: P{level * 100:0}, closed loop corrected as wrk2 does", "ms", corrected.Quantile(level).TotalMilliseconds, null);
            add($"omission: P{level * 100:0}, open loop", "ms", open.Quantile(level).TotalMilliseconds, null);
            add($"omission: P{level * 100:0}, open loop from corrected, off by", "ms", Math.Abs((open.Quantile(level) - corrected.Quantile(level)).TotalMilliseconds), AgreesWithinMilliseconds);
        }
    }

    private Timer StallLater() => new(_ => Ask(Connect(), "/stall", new byte[4096]), null, stallAfter, Timeout.InfiniteTimeSpan);

    /// <summary>On each connection a request each 10 ms, but never before the answer to the one before; what is missed is not made good.</summary>
    private LatencyHistogram ClosedLoop()
    {
        LatencyHistogram[] each = [.. Enumerable.Range(0, Connections).Select(_ => new LatencyHistogram())];
        Thread[] threads = [.. each.Select((histogram, number) => new Thread(() => OneConnection(histogram, number * Interval / Connections)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        var all = new LatencyHistogram();
        foreach (LatencyHistogram histogram in each) all.Add(histogram);
        return all;
    }

    private void OneConnection(LatencyHistogram histogram, long offset)
    {
        using Socket socket = Connect();
        byte[] buffer = new byte[4096];
        long begin = Stopwatch.GetTimestamp();
        for (long due = offset; due < Seconds * 1_000_000_000L;)
        {
            long early = due - Now(begin);
            // Up to a millisecond late, never early.
            if (early > 0) Thread.Sleep((int)Math.Ceiling(early / 1e6));
            long sent = Now(begin);
            Ask(socket, "/", buffer);
            histogram.Record(Now(begin) - sent);
            do due += Interval;
            while (due <= Now(begin));
        }
    }

    private static long Now(long begin) => (long)Stopwatch.GetElapsedTime(begin).TotalNanoseconds;

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, service.Http1.Port);
        return socket;
    }

    private static void Ask(Socket socket, string path, byte[] buffer)
    {
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        int length = 0;
        do length += socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
        while (!buffer.AsSpan(0, length).EndsWith("hello"u8));
    }
}
