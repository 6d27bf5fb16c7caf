using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class ChannelFinished : Shape
{
    public override string Notes => "Waits for the completion of a channel: a promise inside it.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Keep(Channel.CreateUnbounded<int>()).Reader));

    private static async Task WaitAsync(ChannelReader<int> reader) => await reader.Completion;
}
