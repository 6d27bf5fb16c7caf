using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class BoundedWrite : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelSend, nameof(WriteAsync)) with { Count = 2 }];

    public override void Begin(Rig rig)
    {
        var channel = rig.Keep(Channel.CreateBounded<int>(2));
        rig.Pending(WriteAsync(channel.Writer));
        rig.Pending(WriteAsync(channel.Writer));
    }

    private static async Task WriteAsync(ChannelWriter<int> writer)
    {
        for (int i = 0; i < 3; i++) await writer.WriteAsync(i);
    }
}
