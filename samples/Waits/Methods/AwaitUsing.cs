namespace Skein.Samples.Waits;

internal sealed class AwaitUsing : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, "Connection.DisposeAsync", nameof(UseAsync))];

    public override void Begin(Rig rig) => rig.Pending(UseAsync(rig.Promise().Task));

    private static async Task UseAsync(Task promise)
    {
        await using var connection = new Connection(promise);
    }

    private sealed class Connection(Task promise) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await promise;
    }
}
