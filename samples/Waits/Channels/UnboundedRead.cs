using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class UnboundedRead : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ReadAsync)) with { Count = 2 }];

    public override void Begin(Rig rig)
    {
        var channel = rig.Keep(Channel.CreateUnbounded<string>());
        rig.Pending(ReadAsync(channel.Reader));
        rig.Pending(ReadAsync(channel.Reader));
    }

    private static async Task ReadAsync(ChannelReader<string> reader) => await reader.ReadAsync();
}
