using System.Diagnostics.Tracing;

namespace Skein.Testing;

/// <summary>
/// Listens to the runtime's own events of tasks and timers, which arrive on the thread that causes them. Source of the
/// numbers and payloads: <c>TplEventSource.cs</c> and <c>FrameworkEventSource.cs</c> of dotnet/runtime.
/// </summary>
internal sealed class TaskEvents : EventListener
{
    private const string TaskSource = "System.Threading.Tasks.TplEventSource";
    private const string TimerSource = "System.Diagnostics.Eventing.FrameworkEventSource";

    // AsyncCausalityOperation: begin and end of each task. TaskTransfer: who awaits whom.
    private const EventKeywords TaskKeywords = (EventKeywords)(0x8 | 0x1);
    private const EventKeywords TimerKeywords = (EventKeywords)0x10;

    // What an event itself starts is not of the test.
    [ThreadStatic]
    private static bool busy;

    // Written once, before the first event that is read: the base constructor already delivers sources.
    private readonly TaskLedger? tasks;
    private readonly TimerLedger? timers;
    private long failures;

    public TaskEvents(TaskLedger tasks, TimerLedger timers)
    {
        this.tasks = tasks;
        this.timers = timers;
    }

    /// <summary>How many events could not be read.</summary>
    public long Failures => Interlocked.Read(ref failures);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        if (eventSource.Name == TaskSource) EnableEvents(eventSource, EventLevel.Informational, TaskKeywords);
        if (eventSource.Name == TimerSource) EnableEvents(eventSource, EventLevel.Informational, TimerKeywords);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (busy || tasks is null || timers is null || eventData?.Payload is not { } payload) return;
        busy = true;
        try
        {
            switch (eventData.EventName)
            {
                case "TraceOperationBegin":
                    tasks.Begin((int)payload[0]!, (string)payload[1]!);
                    break;
                case "TraceOperationEnd":
                    tasks.End((int)payload[0]!);
                    break;
                case "TaskWaitBegin" when (int)payload[4]! is var awaiter and not 0:
                    tasks.Await((int)payload[2]!, awaiter);
                    break;
                // Kind 1 is a timer; the id is its hash code.
                case "ThreadTransferSend" when (int)payload[1]! == 1:
                    timers.Armed((long)payload[0]!);
                    break;
            }
        }
        catch (Exception)
        {
            // An instrument never takes the test down; the count is in the report.
            Interlocked.Increment(ref failures);
        }
        finally
        {
            busy = false;
        }
    }
}
