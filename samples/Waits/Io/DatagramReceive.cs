using System.Net;
using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class DatagramReceive : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, nameof(ReceiveAsync))];

    public override void Begin(Rig rig)
    {
        var socket = rig.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        rig.Pending(ReceiveAsync(socket));
    }

    private static async Task ReceiveAsync(Socket socket) =>
        await socket.ReceiveFromAsync(new byte[64].AsMemory(), new IPEndPoint(IPAddress.Any, 0));
}
