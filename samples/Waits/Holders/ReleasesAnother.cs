namespace Skein.Samples.Waits;

internal sealed class ReleasesAnother : Shape
{
    public override string Notes => "The innocent twin: it waits for a semaphore inside of a try whose finally releases another.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Semaphore, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)),
    ];

    public override void Begin(Rig rig)
    {
        SemaphoreSlim own = rig.Keep(new SemaphoreSlim(1)), other = rig.Keep(new SemaphoreSlim(0));
        rig.Pending(UseAsync(own, other));
        rig.Pending(EnterAsync(other));
    }

    private static async Task UseAsync(SemaphoreSlim own, SemaphoreSlim other)
    {
        await own.WaitAsync();
        try
        {
            await other.WaitAsync();
        }
        finally
        {
            own.Release();
        }
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
