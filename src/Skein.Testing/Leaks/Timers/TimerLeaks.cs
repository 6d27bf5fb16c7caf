namespace Skein.Testing;

/// <summary>The timers that a watch holds against its flow. Thread-safe.</summary>
internal sealed class TimerLeaks
{
    private readonly LeakRecording recording;
    private readonly LeakFlow flow;
    private readonly TimeProvider clock;

    // Armed when the watch began: hash codes, or only how many.
    private readonly HashSet<int> before;
    private readonly long countBefore;

    public TimerLeaks(LeakRecording recording, LeakFlow flow, TimeProvider clock)
    {
        this.recording = recording;
        this.flow = flow;
        this.clock = clock;
        before = [.. recording.Timers.Read().Select(timer => timer.Hash)];
        countBefore = Timer.ActiveCount;
    }

    public IEnumerable<Leak> Find(IReadOnlyList<ArmedTimer> armed)
    {
        if (!recording.Timers.CanRead) return CountOnly();
        return armed
            .Where(timer => !before.Contains(timer.Hash))
            .Select(timer => (Timer: timer, Start: recording.Timers.StartOf(timer)))
            .Where(pair => Counts(pair.Timer, pair.Start))
            .OrderBy(pair => pair.Start?.Number)
            .Select(pair => LeakOf(pair.Timer, pair.Start));
    }

    private bool Counts(ArmedTimer timer, TimerStart? start)
    {
        // A delay's timer is told as the delay.
        if (timer.State is Task task && recording.Tasks.IsLive(task.Id)) return false;
        if (start?.Stack.IsForeign == true || CodeOrigin.Of(timer.Callback.Method) == CodeOwner.TestFramework) return false;
        if (flow.Scope == LeakScope.Process) return start is not null && start.Number >= flow.FirstOperation;
        // A timer keeps the context of its creator. The base library's own timers have none: those belong to who armed them.
        LeakFlow? owner = timer.Context is { } context ? LeakFlow.Of(context) : start?.Flow;
        return flow.Holds(owner);
    }

    private Leak LeakOf(ArmedTimer timer, TimerStart? start) => new(LeakKind.Timer, TimerText.NameOf(timer))
    {
        Detail = TimerText.DetailOf(timer),
        Stack = start?.Stack.Frames ?? [],
        Age = start is null ? null : clock.GetElapsedTime(start.Started),
    };

    /// <summary>Without the queues, a count is all there is; it is blamed only where all the process counts.</summary>
    private IEnumerable<Leak> CountOnly()
    {
        long more = Timer.ActiveCount - countBefore;
        if (flow.Scope == LeakScope.Process && more > 0) yield return new Leak(LeakKind.Timer, "unknown timers") { Detail = $"{more} more than before" };
    }
}
