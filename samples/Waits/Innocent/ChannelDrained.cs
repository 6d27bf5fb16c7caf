using System.Threading.Channels;

namespace Skein.Samples.Waits;

internal sealed class ChannelDrained : Shape
{
    public override string Notes => "Innocent: channels with items and nobody, with a reader that was served, and completed.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        rig.Keep(Channel.CreateUnbounded<int>()).Writer.TryWrite(1);
        var served = rig.Keep(Channel.CreateUnbounded<int>());
        Task read = rig.Keep(ReadAsync(served.Reader));
        served.Writer.TryWrite(1);
        var finished = rig.Keep(Channel.CreateBounded<int>(1));
        Task drain = rig.Keep(DrainAsync(finished.Reader));
        finished.Writer.Complete();
        rig.Until("readers are served", () => read.IsCompletedSuccessfully && drain.IsCompletedSuccessfully);
    }

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();

    private static async Task DrainAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
