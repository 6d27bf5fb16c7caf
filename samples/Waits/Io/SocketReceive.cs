using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class SocketReceive : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, nameof(ReadAsync), nameof(ServeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ServeAsync(Loopback.WithIdlePeer(rig)));

    private static async Task ServeAsync(Socket socket) => await ReadAsync(socket, new byte[64]);

    private static async Task<int> ReadAsync(Socket socket, byte[] buffer) => await socket.ReceiveAsync(buffer.AsMemory());
}
