using Skein.Core;
using Skein.Load.Awake;
using Skein.Load.Ladder;
using Skein.Load.Target.Counters;

namespace Skein.Load.Target;

/// <summary>
/// What is watched while steps run: this machine always, and the process that serves where its id is known. Where that is
/// a .NET process, its runtime sends its counters until the watch is disposed of. Thread-safe.
/// </summary>
public sealed class TargetWatch : IDisposable
{
    private readonly LinuxMachine machine = new("/proc");
    private readonly TargetProcess self;
    private readonly WatchedTarget? target;
    private readonly TargetProcess? turning;
    private readonly LadderLimits limits;
    private readonly TimeProvider clock;

    /// <summary>Begins to watch.</summary>
    /// <param name="processId">The process that serves, of the same user on this machine; null where it is not known.</param>
    /// <param name="limits">How many samples of a step are kept.</param>
    /// <param name="clock">When they are taken.</param>
    /// <param name="awake">What keeps the processors awake; null where nothing does.</param>
    /// <exception cref="SkeinException">There is no such process, or it belongs to another user.</exception>
    public TargetWatch(int? processId, LadderLimits limits, TimeProvider clock, AwakeProcess? awake = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        (this.limits, this.clock) = (limits, clock);
        self = machine.Find(Environment.ProcessId);
        target = processId is { } id ? Watched(machine.Find(id)) : null;
        turning = awake is null ? null : machine.Find(awake.Id);
    }

    /// <summary>Ends it. Steps that still run go on without counters.</summary>
    public void Dispose() => target?.Counters?.Dispose();

    /// <summary>Begins a step.</summary>
    internal StepWatch Begin() => new(machine, self, target, limits, clock, turning);

    private WatchedTarget Watched(TargetProcess process)
    {
        (CounterSession? session, string? why) = CounterSession.Start(machine.RuntimeSocket(process), CounterLimits.Default, clock);
        return new WatchedTarget(process, session, why);
    }
}
