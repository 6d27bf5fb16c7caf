#if NET10_0_OR_GREATER
using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class RendezvousRead : Shape
{
    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ReadAsync))];

    public override void Begin(Rig rig) => rig.Pending(ReadAsync(rig.Keep(Channel.CreateBounded<int>(0)).Reader));

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();
}
#endif
