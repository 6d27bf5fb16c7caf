using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class NetworkStreamRead : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Socket, nameof(ReadAsync)),
        Async(WaitReason.Socket, nameof(ReadOldWayAsync)),
    ];

    public override void Begin(Rig rig)
    {
        rig.Pending(ReadAsync(new NetworkStream(Loopback.WithIdlePeer(rig))));
        rig.Pending(ReadOldWayAsync(new NetworkStream(Loopback.WithIdlePeer(rig))));
    }

    private static async Task ReadAsync(NetworkStream stream) => await stream.ReadAsync(new byte[64].AsMemory());

    private static async Task ReadOldWayAsync(NetworkStream stream) => await stream.ReadAsync(new byte[64], 0, 64);
}
