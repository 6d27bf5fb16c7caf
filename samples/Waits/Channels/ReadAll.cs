using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class ReadAll : Shape
{
    public override string Notes => "ReadAllAsync is an async iterator of the framework.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.ChannelReceive, Expected.Framework, nameof(ConsumeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Keep(Channel.CreateUnbounded<int>()).Reader));

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
