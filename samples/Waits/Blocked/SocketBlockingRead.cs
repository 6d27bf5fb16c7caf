using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class SocketBlockingRead : Shape
{
    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.BlockingIo, nameof(Read))];

    public override void Begin(Rig rig)
    {
        Socket socket = Loopback.WithIdlePeer(rig);
        rig.BlockedInCall(() => Read(socket));
    }

    [MethodImpl(Frames.Kept)]
    private static void Read(Socket socket) => socket.Receive(new byte[16]);
}
