using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class WaitToWrite : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelSend, nameof(WriteAsync))];

    public override void Begin(Rig rig)
    {
        var channel = rig.Keep(Channel.CreateBounded<int>(1));
        channel.Writer.TryWrite(1);
        rig.Pending(WriteAsync(channel.Writer));
    }

    private static async Task WriteAsync(ChannelWriter<int> writer) => await writer.WaitToWriteAsync();
}
