using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>Finds what one watch's flow, or the process, has left behind. Thread-safe.</summary>
internal sealed class LeakFinder
{
    private static readonly Gap noTimers = new("timers", "this runtime's timer queues have another layout: only how many there are is known");
    private static readonly Gap noThreads = new("threads of other flows", "this system does not list threads by name; those of the watched flow are seen");

    private readonly LeakRecording recording;
    private readonly LeakFlow flow;
    private readonly LeakOptions options;
    private readonly TaskLeaks tasks;
    private readonly TimerLeaks timers;
    private readonly ThreadLeaks threads;
    private readonly UnitLeaks units;

    public LeakFinder(LeakRecording recording, LeakFlow flow, LeakOptions options, TimeProvider clock)
    {
        this.recording = recording;
        this.flow = flow;
        this.options = options;
        tasks = new TaskLeaks(recording.Tasks, flow, clock);
        timers = new TimerLeaks(recording, flow, clock);
        threads = new ThreadLeaks(flow, options.Limits, clock);
        units = new UnitLeaks(flow, options.Limits);
    }

    /// <summary>What is there now.</summary>
    /// <param name="running">State machines of the async methods that the caller is inside of: these are no leaks.</param>
    public LeakReport Find(IReadOnlyList<Type> running)
    {
        IReadOnlyList<ArmedTimer> armed = recording.Timers.Read();
        List<Operation> operations = tasks.Find(running, recording.Timers.CanRead ? [.. armed.Select(timer => timer.Hash)] : null);
        IEnumerable<Leak> found =
        [
            .. units.Find(operations),
            .. new LeakChains(operations).Leaks(tasks.AgeOf),
            .. timers.Find(armed),
            .. threads.Find(),
        ];
        return new LeakReport([.. found.Where(leak => !IsIgnored(leak))])
        {
            Dropped = [.. recording.DroppedCounts(), .. units.DroppedCounts()],
            Gaps = [.. Gaps()],
            ShownMax = options.Limits.ShownMax,
        };
    }

    private IEnumerable<Gap> Gaps()
    {
        if (!recording.Timers.CanRead) yield return noTimers;
        if (flow.Scope == LeakScope.Process && !SystemThreads.CanRead) yield return noThreads;
    }

    private bool IsIgnored(Leak leak) => leak.Kind switch
    {
        LeakKind.Thread => options.IgnoredThreads.Any(start => leak.Name.StartsWith(start, StringComparison.Ordinal)),
        LeakKind.Timer when options.IgnoredTimers.Any(start => leak.Name.StartsWith(start, StringComparison.Ordinal)) => true,
        _ => options.IgnoredMethods.Any(start => IsOfMethod(leak, start)) || options.IgnoredFiles.Any(end => IsOfFile(leak, end)),
    };

    private static bool IsOfMethod(Leak leak, string start) =>
        leak.Name.StartsWith(start, StringComparison.Ordinal) || leak.Stack.Any(frame => frame.Function.StartsWith(start, StringComparison.Ordinal));

    private static bool IsOfFile(Leak leak, string end) =>
        leak.Stack.Append(leak.FirstAwait ?? default).Any(frame => frame.File?.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal) == true);
}
