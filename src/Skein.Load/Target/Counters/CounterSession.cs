using System.Diagnostics;
using System.Net.Sockets;
using Skein.Core;
using Skein.CpuProfiles.Nettrace;

namespace Skein.Load.Target.Counters;

/// <summary>Reads the garbage collector's counters of a .NET process from outside, until it is disposed of. Thread-safe.</summary>
internal sealed class CounterSession : IDisposable
{
    private readonly CounterPort port;
    private readonly Socket connection;
    private readonly ulong session;
    private readonly CounterLimits limits;
    private readonly CollectorCounters counters;
    private readonly Thread reader;

    private CounterSession(CounterPort port, Socket connection, ulong session, CounterLimits limits, TimeProvider clock)
    {
        (this.port, this.connection, this.session, this.limits) = (port, connection, session, limits);
        counters = new CollectorCounters(limits.AgeMax, clock);
        // The stream is quiet for as long as the target wants.
        connection.ReceiveTimeout = 0;
        reader = new Thread(Read) { IsBackground = true, Name = "skein-counters" };
        reader.Start();
    }

    /// <summary>What was collected so far; null where it is not known.</summary>
    public Collected? Now => counters.Now;

    /// <summary>Whether more may come: the target has not ended the stream.</summary>
    public bool IsReading => reader.IsAlive;

    /// <summary>Begins to read.</summary>
    /// <param name="path">The runtime's socket; null where there is none.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="clock">Tells how old counters are.</param>
    /// <returns>The session; or null, and why.</returns>
    public static (CounterSession? Session, string? Why) Start(string? path, CounterLimits limits, TimeProvider clock)
    {
        if (path is null) return (null, "the process is no .NET process, or its diagnostic port is off");
        var port = new CounterPort(path, limits);
        try
        {
            return port.Start() is { } started ? (new CounterSession(port, started.Connection, started.Session, limits, clock), null) : (null, "the runtime refused to tell its counters");
        }
        catch (SocketException failure)
        {
            return (null, $"the runtime's diagnostic port gave no answer ({failure.SocketErrorCode})");
        }
    }

    /// <summary>Ends the session in the target too.</summary>
    public void Dispose()
    {
        try
        {
            port.Stop(session);
        }
        catch (SocketException failure)
        {
            Debug.WriteLine(failure); // it has ended; and where it only hangs, the closed connection ends the session with its next event
        }

        // What is left comes first; closing the connection ends a wait for more.
        reader.Join(limits.AnswerMax);
        connection.Dispose();
    }

    private void Read()
    {
        try
        {
            using var stream = new NetworkStream(connection, ownsSocket: false);
            _ = new NettraceReader(stream, counters, limits.Stream).Read();
        }
        catch (Exception failure) when (failure is IOException or SkeinException or ObjectDisposedException)
        {
            Debug.WriteLine(failure); // counters grow old, and are then not known
        }
    }
}
