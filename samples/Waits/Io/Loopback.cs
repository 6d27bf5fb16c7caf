using System.Net;
using System.Net.Sockets;

namespace Skein.Samples.Waits;

/// <summary>Connections of a process with itself.</summary>
internal static class Loopback
{
    /// <summary>A socket that listens on a free port.</summary>
    public static Socket Listen(Rig rig, int backlog = 8)
    {
        Socket listener = rig.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return listener;
    }

    /// <summary>A socket that is connected with a listener.</summary>
    public static Socket Connect(Rig rig, Socket listener)
    {
        Socket socket = rig.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        socket.Connect(listener.LocalEndPoint!);
        return socket;
    }

    /// <summary>A connected socket, whose peer says nothing and reads nothing.</summary>
    public static Socket WithIdlePeer(Rig rig)
    {
        Socket listener = Listen(rig);
        Socket socket = Connect(rig, listener);
        rig.Keep(listener.Accept());
        return socket;
    }
}
