namespace Skein.Testing;

/// <summary>The threads that a watch holds against its flow. Thread-safe.</summary>
internal sealed class ThreadLeaks
{
    private readonly LeakFlow flow;
    private readonly LeakLimits limits;
    private readonly TimeProvider clock;

    // For the scope of the process: the system's threads when the watch began.
    private readonly Dictionary<int, string> before = [];

    public ThreadLeaks(LeakFlow flow, LeakLimits limits, TimeProvider clock)
    {
        this.flow = flow;
        this.limits = limits;
        this.clock = clock;
        if (flow.Scope == LeakScope.Process) before = SystemThreads.Read(limits.ThreadsMax, out _);
    }

    public IEnumerable<Leak> Find()
    {
        bool ofSystem = flow.Scope == LeakScope.Process && SystemThreads.CanRead;
        foreach (StartedThread started in ThreadLedger.Live)
        {
            bool pooled = started.Callback.Length > 0;
            if (started.Thread != Thread.CurrentThread && (pooled || !SystemThreads.IsOwn(started.Thread.Name ?? "")) && flow.Holds(started.Flow) && (pooled || !ofSystem)) yield return LeakOf(started);
        }

        if (!ofSystem) yield break;
        foreach ((int id, string name) in SystemThreads.Read(limits.ThreadsMax, out _))
        {
            if (!before.ContainsKey(id)) yield return new Leak(LeakKind.Thread, name) { Detail = $"system id {id}" };
        }
    }

    private Leak LeakOf(StartedThread started)
    {
        string name = started.Callback.Length > 0 ? $"{started.Callback} on the pool" : started.Thread.Name ?? "unnamed thread";
        return new Leak(LeakKind.Thread, name) { Detail = $"id {started.Thread.ManagedThreadId}", Age = clock.GetElapsedTime(started.Started) };
    }
}
