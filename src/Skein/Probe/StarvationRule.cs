namespace Skein.Probe;

/// <summary>
/// Decides from waits which state there is. A state begins with the first wait that reaches its threshold. It ends when
/// for <see cref="ProbeOptions.RecoverAfter"/> none has reached half of it, so that a pool on the edge does not flicker.
/// Pure: it knows the time that it is told. Not thread-safe.
/// </summary>
internal sealed class StarvationRule(ProbeOptions options)
{
    private TimeSpan lastPressing;
    private TimeSpan lastStarving;

    public SchedulerState State { get; private set; } = SchedulerState.Calm;

    /// <summary>Takes one wait into account, of an item that ran or that still waits; says whether the state is another now.</summary>
    /// <param name="watched">How long it was watched so far. Stands still while nobody could look: unseen time cures nothing.</param>
    /// <param name="wait">How long the item has waited for a thread.</param>
    public bool See(TimeSpan watched, TimeSpan wait)
    {
        // In this order: a wait that comes when the time is full cannot prolong what has ended.
        SchedulerState now = Worse(Reached(wait), Remaining(watched));
        if (wait >= options.PressedThreshold / 2) lastPressing = watched;
        if (wait >= options.StarvedThreshold / 2) lastStarving = watched;
        bool changed = now != State;
        State = now;
        return changed;
    }

    private SchedulerState Reached(TimeSpan wait) =>
        wait >= options.StarvedThreshold ? SchedulerState.Starved
        : wait >= options.PressedThreshold ? SchedulerState.Pressed
        : SchedulerState.Calm;

    // What is left of the state that was, if nothing new comes.
    private SchedulerState Remaining(TimeSpan watched) =>
        State == SchedulerState.Starved && watched - lastStarving < options.RecoverAfter ? SchedulerState.Starved
        : State != SchedulerState.Calm && watched - lastPressing < options.RecoverAfter ? SchedulerState.Pressed
        : SchedulerState.Calm;

    private static SchedulerState Worse(SchedulerState left, SchedulerState right) => left > right ? left : right;
}
