namespace Skein.Samples.Waits;

internal sealed class BarePromise : Shape
{
    public override string Notes => "Innocent: promises, joins, delays and timers that nobody awaits are no operation of anybody.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        rig.Pending(rig.Promise().Task);
        rig.Pending(Task.WhenAll(rig.Promise().Task, rig.Promise().Task));
        rig.Pending(Task.WhenAny(rig.Promise().Task, rig.Promise().Task));
        rig.Pending(Task.Delay(TimeSpan.FromHours(1)));
        rig.Pending(rig.Promise().Task.WaitAsync(TimeSpan.FromHours(1)));
        rig.Keep(new PeriodicTimer(TimeSpan.FromHours(1)));
        rig.Keep(new Timer(static _ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));
    }
}
