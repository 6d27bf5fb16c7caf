using System.Net;

namespace Skein.Load.Sockets;

/// <summary>The connections to one server, open from step to step. One thread at a time.</summary>
internal sealed class ConnectionPool(SocketAddress peer, int connectionsMax, int lineBytesMax) : IDisposable
{
    private readonly List<Connection> all = [];
    private readonly Stack<Connection> closed = new();
    private readonly ConnectionList idle = new();

    public EventPoll Poll { get; } = new();

    /// <summary>Connections that were opened or begun so far.</summary>
    public long Opened { get; private set; }

    public bool HasRoom => idle.Count > 0 || closed.Count > 0 || all.Count < connectionsMax;

    /// <summary>The connection of an event; null where it is no longer the one that the event was for.</summary>
    public Connection? Of(ulong tag)
    {
        Connection connection = all[(int)(uint)tag];
        return connection.Tag == tag && connection.Descriptor >= 0 ? connection : null;
    }

    /// <summary>An idle connection, that which was used last; null where there is none.</summary>
    public Connection? TakeIdle()
    {
        if (idle.Last is not { } connection) return null;
        idle.Remove(connection);
        return connection;
    }

    /// <summary>Begins to open another one. There must be room.</summary>
    /// <returns>Null where the system refuses.</returns>
    public Connection? Open()
    {
        int descriptor = NativeSocket.Connect(peer, out _);
        if (descriptor < 0) return null;
        if (!closed.TryPop(out Connection? connection)) all.Add(connection = new Connection(all.Count, lineBytesMax));
        connection.Renew();
        (connection.Descriptor, connection.IsConnecting) = (descriptor, true);
        Poll.Watch(descriptor, PollEvent.Writable, connection.Tag);
        Opened++;
        return connection;
    }

    public void PutBack(Connection connection) => idle.AddLast(connection);

    /// <summary>Closes it; it may be in any list or in none.</summary>
    public void Close(Connection connection)
    {
        connection.List?.Remove(connection);
        NativeSocket.Close(connection.Descriptor);
        connection.Descriptor = -1;
        closed.Push(connection);
    }

    public void Dispose()
    {
        foreach (Connection connection in all)
        {
            if (connection.Descriptor >= 0) Close(connection);
        }

        Poll.Dispose();
    }
}
