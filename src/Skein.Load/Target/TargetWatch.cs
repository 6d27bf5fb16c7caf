using Skein.Core;
using Skein.Load.Awake;
using Skein.Load.Ladder;

namespace Skein.Load.Target;

/// <summary>What is watched while steps run: this machine always, and the process that serves where its id is known. Thread-safe.</summary>
public sealed class TargetWatch
{
    private readonly LinuxMachine machine = new("/proc");
    private readonly TargetProcess self;
    private readonly TargetProcess? target;
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
        target = processId is { } id ? machine.Find(id) : null;
        turning = awake is null ? null : machine.Find(awake.Id);
    }

    /// <summary>Begins a step.</summary>
    internal StepWatch Begin() => new(machine, self, target, limits, clock, turning);
}
