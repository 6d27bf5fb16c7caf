namespace Skein.Load.Sockets;

/// <summary>Connections in an order, linked through themselves, so that any can leave at once. One thread.</summary>
internal sealed class ConnectionList
{
    public int Count { get; private set; }

    public Connection? First { get; private set; }

    public Connection? Last { get; private set; }

    public void AddLast(Connection connection)
    {
        (connection.List, connection.Previous, connection.Next) = (this, Last, null);
        if (Last is null) First = connection;
        else Last.Next = connection;
        Last = connection;
        Count++;
    }

    public void Remove(Connection connection)
    {
        if (connection.Previous is { } previous) previous.Next = connection.Next;
        else First = connection.Next;
        if (connection.Next is { } next) next.Previous = connection.Previous;
        else Last = connection.Previous;
        (connection.List, connection.Previous, connection.Next) = (null, null, null);
        Count--;
    }
}
