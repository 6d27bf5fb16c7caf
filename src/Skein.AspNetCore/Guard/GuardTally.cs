namespace Skein.AspNetCore.Guard;

/// <summary>Counts what <see cref="GuardCounts"/> tells. Thread-safe.</summary>
internal sealed class GuardTally
{
    // All by interlocked increments.
    private long malformedDeadlines;
    private long callbackFaults;
    private long callbacksPassedOver;
    private long faults;
    private long reloads;
    private long reloadsRefused;

    public GuardCounts Counts => new()
    {
        MalformedDeadlines = Interlocked.Read(ref malformedDeadlines),
        CallbackFaults = Interlocked.Read(ref callbackFaults),
        CallbacksPassedOver = Interlocked.Read(ref callbacksPassedOver),
        Faults = Interlocked.Read(ref faults),
        Reloads = Interlocked.Read(ref reloads),
        ReloadsRefused = Interlocked.Read(ref reloadsRefused),
    };

    public void MalformedDeadline() => Interlocked.Increment(ref malformedDeadlines);

    public void CallbackPassedOver() => Interlocked.Increment(ref callbacksPassedOver);

    public void Reloaded() => Interlocked.Increment(ref reloads);

    public void CallbackFailed(Exception exception)
    {
        Interlocked.Increment(ref callbackFaults);
        SkeinFaults.Report("guard callback", exception);
    }

    public void Failed(Exception exception)
    {
        Interlocked.Increment(ref faults);
        SkeinFaults.Report("guard middleware", exception);
    }

    public void ReloadFailed(Exception exception)
    {
        Interlocked.Increment(ref reloadsRefused);
        SkeinFaults.Report("guard configuration", exception);
    }
}
