#if NET9_0_OR_GREATER
using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class PrioritizedRead : Shape
{
    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, nameof(ReadAsync))];

    public override void Begin(Rig rig) => rig.Pending(ReadAsync(rig.Keep(Channel.CreateUnboundedPrioritized<int>()).Reader));

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();
}
#endif
