using Skein.Core;

namespace Skein.Testing;

/// <summary>What all watches of a process share: it listens while at least one lives. Thread-safe.</summary>
/// <param name="clock">Times the checks, and dates what is started.</param>
/// <param name="queues">The runtime's timer queues; null where they cannot be read.</param>
internal sealed class LeakRecorder(TimeProvider clock, Lazy<TimerQueues?> queues)
{
    private const string EventSwitch = "System.Diagnostics.Tracing.EventSource.IsSupported";

    // Guards every field here.
    private readonly Lock gate = new();
    private readonly List<LeakFlow> processFlows = [];
    private int watches;
    private LeakRecording? current;

    public static LeakRecorder Shared { get; } = new(TimeProvider.System, new Lazy<TimerQueues?>(TimerQueues.Open));

    public TimeProvider Clock => clock;

    /// <summary>Begins to listen, if nobody did.</summary>
    public LeakRecording Enter(LeakLimits limits)
    {
        if (AppContext.TryGetSwitch(EventSwitch, out bool isOn) && !isOn) throw new SkeinException("this process", "has event sources switched off", "set EventSourceSupport to true in the test project");
        lock (gate)
        {
            current ??= LeakRecording.Start(limits, clock, queues.Value);
            watches++;
            return current;
        }
    }

    /// <summary>A watch of the scope of the process begins.</summary>
    public void Add(LeakFlow flow)
    {
        lock (gate)
        {
            processFlows.Add(flow);
            current!.Tasks.ProcessFlows = [.. processFlows];
        }
    }

    /// <summary>A watch ends; with the last one, the listening.</summary>
    public void Leave(LeakFlow flow)
    {
        lock (gate)
        {
            processFlows.Remove(flow);
            current!.Tasks.ProcessFlows = [.. processFlows];
            if (--watches > 0) return;
            current.Dispose();
            current = null;
        }
    }
}
