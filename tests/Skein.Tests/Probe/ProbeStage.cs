using Skein.Probe;
using Skein.Testing;

namespace Skein.Tests.Probe;

/// <summary>A probe's loop on a clock and a pool that the test moves.</summary>
internal sealed class ProbeStage
{
    public ProbeStage(ProbeOptions? options = null, ProbeLimits? limits = null)
    {
        Loop = new ProbeLoop(ProbeOptions.Valid(options ?? new ProbeOptions()), limits ?? new ProbeLimits(), Time, Pool, Transitions.Add);
        Look();
    }

    public SimulatedClock Time { get; } = new();

    public ScriptedPool Pool { get; } = new();

    public ProbeLoop Loop { get; }

    public List<ProbeTransition> Transitions { get; } = [];

    public SchedulerState State => Transitions.Count == 0 ? SchedulerState.Calm : Transitions[^1].To;

    public ProbeReport Report => Loop.Report(State);

    /// <summary>When the loop asks for the next look.</summary>
    public TimeSpan UntilNextLook { get; private set; }

    public void Look() => UntilNextLook = Loop.Step();

    /// <summary>Lets time go by with a look whenever the loop asks for one, each of them this much late.</summary>
    /// <param name="time">For how long at least.</param>
    /// <param name="late">How late the loop's thread wakes, each time.</param>
    /// <param name="delay">How long the pool takes to run an item; null while it runs none.</param>
    public void Pass(TimeSpan time, TimeSpan late = default, TimeSpan? delay = null)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time;)
        {
            TimeSpan step = UntilNextLook + late;
            passed += step;
            if (delay is { } soon && soon < step)
            {
                Time.Advance(soon);
                Pool.Run();
                step -= soon;
            }

            Time.Advance(step);
            Look();
        }
    }

    public void Calmly(TimeSpan time) => Pass(time, delay: TimeSpan.FromMicroseconds(20));
}
