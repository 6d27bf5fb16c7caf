using System.Net;
using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class ListenerAccept : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, Expected.Framework, nameof(AcceptAsync))];

    public override void Begin(Rig rig)
    {
        var listener = rig.Keep(new TcpListener(IPAddress.Loopback, 0));
        listener.Start();
        rig.Pending(AcceptAsync(listener));
    }

    private static async Task AcceptAsync(TcpListener listener) => await listener.AcceptTcpClientAsync();
}
