using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class SocketConnect : Shape
{
    public override string Notes => "The listener's queue is full, so that the kernel answers nobody; it gives up after about two minutes.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, nameof(OpenAsync))];

    public override void Begin(Rig rig)
    {
        Socket listener = Loopback.Listen(rig, backlog: 0);
        Loopback.Connect(rig, listener);
        var socket = rig.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        rig.Pending(OpenAsync(socket, listener));
    }

    private static async Task OpenAsync(Socket socket, Socket listener) => await socket.ConnectAsync(listener.LocalEndPoint!);
}
