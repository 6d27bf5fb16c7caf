using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class WaitToRead : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ConsumeAsync)) with { Count = 2 }];

    public override void Begin(Rig rig)
    {
        rig.Pending(ConsumeAsync(rig.Keep(Channel.CreateUnbounded<int>()).Reader));
        rig.Pending(ConsumeAsync(rig.Keep(Channel.CreateBounded<int>(1)).Reader));
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        while (await reader.WaitToReadAsync()) reader.TryRead(out _);
    }
}
