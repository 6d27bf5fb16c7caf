using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class SingleReaderRead : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ReadAsync))];

    public override void Begin(Rig rig) =>
        rig.Pending(ReadAsync(rig.Keep(Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true })).Reader));

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();
}
