namespace Skein.Samples.Waits;

internal sealed class AsyncLockQueue : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Timer, nameof(WorkAsync), nameof(UseAsync)),
        Async(WaitReason.Promise, nameof(UseAsync)) with { Count = 3 },
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new AsyncLock());
        for (int i = 0; i < 4; i++) rig.Pending(UseAsync(gate));
    }

    private static async Task UseAsync(AsyncLock gate)
    {
        await gate.EnterAsync();
        try
        {
            await WorkAsync();
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async Task WorkAsync() => await Task.Delay(TimeSpan.FromHours(1));
}
