using Skein.Load.Ladder;

namespace Skein.Load.Target;

/// <summary>Looks at the machine, at this process and at the target while one step runs. Thread-safe.</summary>
internal sealed class StepWatch : IDisposable
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);

    private readonly IMachine machine;
    private readonly WatchedTarget? target;
    private readonly TargetProcess self;
    private readonly LadderLimits limits;
    private readonly TimeProvider clock;
    private readonly TargetProcess? awake;
    private readonly long begin;
    private readonly MachineReading before;
    private readonly TargetSample? selfBefore;
    private readonly TargetSample? awakeBefore;
    private readonly Lock gate = new();
    private readonly List<TargetSample> samples = []; // under gate
    private readonly ITimer timer;
    private long dropped; // under gate

    /// <param name="machine">Where readings come from.</param>
    /// <param name="self">This process, which makes the load.</param>
    /// <param name="target">The target; null where it is not known.</param>
    /// <param name="limits">How many samples are kept.</param>
    /// <param name="clock">When they are taken.</param>
    /// <param name="awake">The process that keeps processors awake; null where none does.</param>
    public StepWatch(IMachine machine, TargetProcess self, WatchedTarget? target, LadderLimits limits, TimeProvider clock, TargetProcess? awake = null)
    {
        (this.machine, this.self, this.target, this.limits, this.clock, this.awake) = (machine, self, target, limits, clock, awake);
        begin = clock.GetTimestamp();
        before = machine.Read();
        selfBefore = machine.Read(self, TimeSpan.Zero);
        awakeBefore = Awake(TimeSpan.Zero);
        Sample();
        timer = clock.CreateTimer(_ => Sample(), null, interval, interval);
    }

    /// <summary>Ends it.</summary>
    /// <returns>What went on, without what only the generator knows; and the target's curve, null where it was not watched.</returns>
    public (StepConditions Conditions, TargetCurve? Curve) End()
    {
        timer.Dispose();
        Sample();
        TimeSpan length = clock.GetElapsedTime(begin);
        MachineReading after = machine.Read();
        double? own = Used(selfBefore, machine.Read(self, length));
        // Ended before the step, it is as if it had not been; ended in it, what it used is not known.
        double? turning = awakeBefore is null ? 0 : Used(awakeBefore, Awake(length));
        lock (gate)
        {
            double? theirs = samples is [var first, .., var last] ? Used(first, last) : null;
            long? ticks = after.Ticks - before.Ticks;
            double? busy = ticks > 0 ? (double?)(after.BusyTicks - before.BusyTicks) / ticks : null;
            // Of all processors, which may be more than this process is allowed.
            double? allSeconds = ticks > 0 ? (double?)ticks / LinuxMachine.TicksPerSecond : null;
            var conditions = new StepConditions
            {
                Awake = awakeBefore is not null && turning is not null,
                // Threads that keep a processor awake wait whenever another works: that is no pressure.
                Pressure = awakeBefore is null && length > TimeSpan.Zero && (after.PressureMicroseconds - before.PressureMicroseconds) is { } waited ? Math.Min(1, waited / length.TotalMicroseconds) : null,
                Steal = ticks > 0 ? (double?)(after.StolenTicks - before.StolenTicks) / ticks : null,
                Foreign = busy - ((own + theirs + turning) / allSeconds) is { } foreign ? Math.Max(0, foreign) : null,
            };
            return (conditions, target is null ? null : new TargetCurve([.. samples], dropped) { NoCollections = target.NoCounters });
        }
    }

    public void Dispose() => timer.Dispose();

    private static double? Used(TargetSample? from, TargetSample? to) => (to?.Processor - from?.Processor)?.TotalSeconds;

    private TargetSample? Awake(TimeSpan at) => awake is { } process ? machine.Read(process, at) : null;

    private void Sample()
    {
        if (target is null || machine.Read(target.Process, clock.GetElapsedTime(begin)) is not { } sample) return;
        sample = sample with { Collected = target.Counters?.Now };
        lock (gate)
        {
            if (samples.Count < limits.SamplesMax) samples.Add(sample);
            else dropped++;
        }
    }
}
