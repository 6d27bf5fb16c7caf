using System.Diagnostics.Tracing;

namespace Skein.Bench.Probe;

/// <summary>
/// The runtime's own signal: its event of a thread that it added because nothing moved (reason 6) or because threads
/// blocked in a wait that it knows (reason 8).
/// </summary>
internal sealed class PoolAdjustments : EventListener
{
    private const EventKeywords Threading = (EventKeywords)0x10000;

    /// <summary>It was told; with its own time stamp, which is earlier than its arrival.</summary>
    public event Action<DateTime>? Told;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Informational, Threading);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "ThreadPoolWorkerThreadAdjustmentAdjustment" && Convert.ToInt32(eventData.Payload![2]) is 6 or 8) Told?.Invoke(eventData.TimeStamp);
    }
}
