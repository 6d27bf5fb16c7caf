using System.Net.Sockets;

namespace Skein.Samples.Waits;

internal sealed class LineRead : Shape
{
    public override string Notes => "A text reader over a socket: async methods of the framework lie between.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, Expected.Framework, nameof(ReadAsync))];

    public override void Begin(Rig rig) => rig.Pending(ReadAsync(new StreamReader(new NetworkStream(Loopback.WithIdlePeer(rig)))));

    private static async Task ReadAsync(StreamReader reader) => await reader.ReadLineAsync();
}
