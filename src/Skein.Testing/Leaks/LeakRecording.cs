using Skein.Core;
using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>What is recorded from the first watch to the end of the last one. Thread-safe.</summary>
internal sealed class LeakRecording : IDisposable
{
    private readonly StackReader stacks;
    private readonly TaskEvents events;

    private LeakRecording(LeakLimits limits, TimeProvider clock, TimerQueues? queues)
    {
        Limits = limits;
        stacks = new StackReader(limits);
        Tasks = new TaskLedger(limits, stacks, clock);
        Timers = new TimerLedger(limits, stacks, clock, Tasks, queues);
        ThreadLedger.Record(limits);
        events = new TaskEvents(Tasks, Timers);
    }

    public LeakLimits Limits { get; }

    public TaskLedger Tasks { get; }

    public TimerLedger Timers { get; }

    /// <summary>Starts, and refuses where the runtime does not tell this thread of its own tasks: then no leak would ever be seen.</summary>
    public static LeakRecording Start(LeakLimits limits, TimeProvider clock, TimerQueues? queues)
    {
        var recording = new LeakRecording(limits, clock, queues);
        using var source = new CancellationTokenSource();
        var delay = Task.Delay(Timeout.InfiniteTimeSpan, clock, source.Token);
        bool begins = TaskLedger.WasTold(delay.Id, ended: false);
        source.Cancel();
        if (begins && TaskLedger.WasTold(delay.Id, ended: true)) return recording;
        recording.Dispose();
        throw new SkeinException($".NET {Environment.Version}", "does not tell of its tasks as this version of Skein.Testing expects", "use a version that knows this runtime");
    }

    /// <summary>What was left out so far.</summary>
    public IEnumerable<Dropped> DroppedCounts()
    {
        if (Tasks.Dropped > 0) yield return new Dropped("tasks", Tasks.Dropped, $"more than {nameof(LeakLimits.TasksMax)} {Limits.TasksMax:N0}");
        if (Timers.Dropped > 0) yield return new Dropped("timers", Timers.Dropped, $"more than {nameof(LeakLimits.TimersMax)} {Limits.TimersMax:N0}");
        if (ThreadLedger.Dropped > 0) yield return new Dropped("threads", ThreadLedger.Dropped, $"more than {nameof(LeakLimits.ThreadsMax)} {Limits.ThreadsMax:N0}");
        if (stacks.Dropped > 0) yield return new Dropped("spawn sites", stacks.Dropped, $"more than {nameof(LeakLimits.StacksMax)} {Limits.StacksMax:N0}");
        if (events.Failures > 0) yield return new Dropped("events", events.Failures, "they could not be read");
    }

    public void Dispose()
    {
        events.Dispose();
        ThreadLedger.Record(null);
    }
}
