using Skein.Probe;

namespace Skein.Guard.Deciding;

/// <summary>
/// Decides which state there is. When starvation begins and ends is the probe's to say, which has its hysteresis
/// (<see cref="StarvationRule"/>); after its end admission is given free step by step, and it is calm when that has hurt
/// nobody for <see cref="GuardOptions.CalmAfter"/>. Pure: it knows the time that it is told. Not thread-safe.
/// </summary>
internal sealed class GuardRule
{
    // Of the pool's busy threads; below it, growth is the pool trying for throughput.
    private const double BlockedShareMin = 0.5;

    private static readonly TimeSpan growthCountsFor = TimeSpan.FromMilliseconds(500);

    private TimeSpan lastTrouble;
    private TimeSpan growingUntil;

    public GuardState State { get; private set; } = GuardState.Calm;

    /// <summary>Takes a look into account; says whether the state is another now.</summary>
    public bool See(in GuardSight sight, GuardOptions options)
    {
        if (sight.PoolGrows && sight.BlockedShare >= BlockedShareMin && sight.Wait > TimeSpan.Zero) growingUntil = sight.Watched + growthCountsFor;
        GuardState now = Next(sight, options);
        bool changed = now != State;
        State = now;
        return changed;
    }

    private GuardState Next(in GuardSight sight, GuardOptions options)
    {
        if (sight.Scheduler == SchedulerState.Starved) return GuardState.Starved;
        if (State == GuardState.Starved)
        {
            lastTrouble = sight.Watched;
            return GuardState.Recovering;
        }

        if (State == GuardState.Recovering)
        {
            if (sight.Refused > 0 || sight.Wait >= options.Target) lastTrouble = sight.Watched;
            if (sight.Watched - lastTrouble < options.CalmAfter) return GuardState.Recovering;
        }

        return sight.Scheduler == SchedulerState.Pressed || sight.Watched < growingUntil ? GuardState.Pressed : GuardState.Calm;
    }
}
