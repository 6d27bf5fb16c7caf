using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class SocketAccept : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, nameof(AcceptAsync))];

    public override void Begin(Rig rig) => rig.Pending(AcceptAsync(Loopback.Listen(rig)));

    private static async Task AcceptAsync(Socket listener) => await listener.AcceptAsync();
}
