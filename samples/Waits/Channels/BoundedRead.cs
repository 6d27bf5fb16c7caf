using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class BoundedRead : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ReadAsync))];

    public override void Begin(Rig rig) => rig.Pending(ReadAsync(rig.Keep(Channel.CreateBounded<int>(4)).Reader));

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();
}
