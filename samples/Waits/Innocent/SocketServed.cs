using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class SocketServed : Shape
{
    public override string Notes => "Innocent: a connection whose reads were served; the socket keeps its event arguments for the next.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        Socket listener = Loopback.Listen(rig);
        Socket client = Loopback.Connect(rig, listener), server = rig.Keep(listener.Accept());
        Task read = rig.Keep(ReadAsync(client));
        server.Send("x"u8);
        rig.Until("read is served", () => read.IsCompletedSuccessfully);
    }

    private static async Task ReadAsync(Socket socket) => await socket.ReceiveAsync(new byte[64].AsMemory());
}
