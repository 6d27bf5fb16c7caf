using System.Threading.Channels;

namespace Skein.Load.Workloads.Host;

internal sealed class ChannelUnits(WakeBoard board) : AwaitingUnits<Channel<int>>(board)
{
    protected override Channel<int> NewGate() => Channel.CreateUnbounded<int>();

    protected override async Task RunAsync(Channel<int> gate, WakeBoard seenBy)
    {
        _ = await gate.Reader.ReadAsync().ConfigureAwait(false);
        seenBy.Seen();
    }

    protected override void Open(Channel<int> gate) => gate.Writer.TryWrite(1);
}
