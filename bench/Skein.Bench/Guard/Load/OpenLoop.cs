using System.Diagnostics;
using System.Text;

namespace Skein.Bench.Guard.Load;

/// <summary>
/// Sends each request when it is due, whatever became of those before, from one thread that waits for its sockets by
/// <see cref="Epoll"/>: it needs no pool and cannot starve. Times are taken from when a request was due, so a slow service
/// cannot hide by keeping the next request from being sent (Gil Tene's coordinated omission).
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    private static readonly TimeSpan headStart = TimeSpan.FromMilliseconds(20);

    private readonly LoadPlan plan;
    private readonly Arrivals arrivals;
    private readonly byte[][][] requests;
    private readonly Epoll epoll = new();
    private readonly List<Connection?> connections = [];
    private readonly Stack<int> emptySlots = new();

    // The one that was used last is used next, so that no more are open than are needed.
    private readonly Stack<Connection> free = new();
    private readonly List<double> lateness = [];
    private long begin;
    private int underWay;
    private int opened;

    public OpenLoop(LoadPlan plan)
    {
        this.plan = plan;
        arrivals = new Arrivals(plan);
        requests = [.. plan.Phases.Select(phase => phase.Routes.Select(route => Encoding.ASCII.GetBytes($"GET {route.Path} HTTP/1.1\r\nHost: localhost\r\n\r\n")).ToArray())];
    }

    private double Seconds => Stopwatch.GetElapsedTime(begin).TotalSeconds;

    public LoadReport Run()
    {
        begin = Stopwatch.GetTimestamp() + (long)(headStart.TotalSeconds * Stopwatch.Frequency);
        double end = plan.Phases.Sum(phase => phase.Seconds) + plan.DrainSeconds;
        int next = 0;
        while (true)
        {
            while (next < arrivals.Count && arrivals[next].Seconds <= Seconds) Send(next++);
            if (next == arrivals.Count && (underWay == 0 || Seconds >= end)) break;
            double wake = next < arrivals.Count ? arrivals[next].Seconds : end;
            int ready = epoll.Wait(TimeSpan.FromSeconds(wake - Seconds));
            for (int i = 0; i < ready; i++) Serve((int)epoll[i]);
        }

        lateness.Sort();
        return new LoadReport(arrivals.Reports(), Percentile.Of(lateness, 0.99) ?? 0, Percentile.Of(lateness, 1) ?? 0, opened);
    }

    public void Dispose()
    {
        foreach (Connection? connection in connections) connection?.Dispose();
        epoll.Dispose();
    }

    private void Send(int request)
    {
        lateness.Add(SinceDue(request));
#pragma warning disable CA2000 // The list of connections owns them.
        while (free.TryPop(out Connection? kept))
#pragma warning restore CA2000
        {
            if (kept.IsClosed) continue;
            kept.Request = request;
            if (kept.Send(BytesOf(request)))
            {
                arrivals.Tell(request, Outcome.Unanswered, 0);
                underWay++;
                return;
            }

            // The service has closed it: another will do.
            Close(kept);
        }

        if (connections.Count - emptySlots.Count < plan.ConnectionsMax) Open(request);
    }

    private void Open(int request)
    {
        if (!emptySlots.TryPop(out int slot))
        {
            slot = connections.Count;
            connections.Add(null);
        }

        var connection = new Connection { Slot = slot, Request = request };
        connections[slot] = connection;
        connection.BeginOpen(plan.Address.Port);
        epoll.Watch(connection.Handle, Epoll.Writable, (ulong)slot);
        arrivals.Tell(request, Outcome.Unanswered, 0);
        opened++;
        underWay++;
    }

    /// <summary>Something has come for a connection.</summary>
    private void Serve(int slot)
    {
        if (connections[slot] is not { } connection) return;
        if (!connection.IsOpen)
        {
            epoll.Rewatch(connection.Handle, Epoll.Readable, (ulong)slot);
            if (!connection.EndOpen() || !connection.Send(BytesOf(connection.Request))) Break(connection);
            return;
        }

        if (connection.Receive() is not { } whole)
        {
            Break(connection);
        }
        else if (whole && connection.Request != Connection.NoRequest)
        {
            Outcome outcome = connection.Answer.Status switch { 200 => Outcome.Accepted, 429 or 503 => Outcome.Refused, _ => Outcome.Failed };
            End(connection, outcome);
            if (connection.Answer.Closes) Close(connection);
            else free.Push(connection);
        }
    }

    private void Break(Connection connection)
    {
        if (connection.Request != Connection.NoRequest) End(connection, Outcome.Failed);
        Close(connection);
    }

    private void End(Connection connection, Outcome outcome)
    {
        arrivals.Tell(connection.Request, outcome, SinceDue(connection.Request));
        connection.Request = Connection.NoRequest;
        underWay--;
    }

    private void Close(Connection connection)
    {
        connection.Dispose();
        connections[connection.Slot] = null;
        emptySlots.Push(connection.Slot);
    }

    private double SinceDue(int request) => (Seconds - arrivals[request].Seconds) * 1000;

    private byte[] BytesOf(int request) => requests[arrivals[request].Phase][arrivals[request].Route];
}
