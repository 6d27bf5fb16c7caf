namespace Skein.Samples.Waits;

internal sealed class PeriodicTick : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.PeriodicTimer, nameof(TickAsync))];

    public override void Begin(Rig rig) => rig.Pending(TickAsync(rig.Keep(new PeriodicTimer(TimeSpan.FromHours(1)))));

    private static async Task TickAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
        }
    }
}
