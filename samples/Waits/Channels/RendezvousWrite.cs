#if NET10_0_OR_GREATER
using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class RendezvousWrite : Shape
{
    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelSend, nameof(WriteAsync))];

    public override void Begin(Rig rig) => rig.Pending(WriteAsync(rig.Keep(Channel.CreateBounded<int>(0)).Writer));

    private static async Task WriteAsync(ChannelWriter<int> writer) => await writer.WriteAsync(1);
}
#endif
