using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class SocketSend : Shape
{
    public override string Notes => "The peer reads nothing, so that its window is full.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, nameof(SendAsync))];

    public override void Begin(Rig rig) => rig.Pending(SendAsync(Loopback.WithIdlePeer(rig), new byte[16 << 20]));

    private static async Task SendAsync(Socket socket, byte[] buffer) => await socket.SendAsync(buffer.AsMemory());
}
