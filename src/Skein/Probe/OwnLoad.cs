namespace Skein.Probe;

/// <summary>
/// Whether this process itself keeps the processors busy: from one look to the next it had at least a quarter of their
/// time. A calm process on a busy machine has a hundredth of it. Pure: it knows what it is told. Not thread-safe.
/// </summary>
internal sealed class OwnLoad
{
    private const double Share = 0.25;

    private TimeSpan lastLook;
    private TimeSpan lastProcessorTime;
    private bool hasLast;

    /// <summary>A new item: what was before it is of no interest.</summary>
    public void Reset() => hasLast = false;

    /// <summary>Takes a look; false at the first one.</summary>
    /// <param name="now">The time.</param>
    /// <param name="processorTime">What this process has had of it so far, per processor.</param>
    public bool IsHeavy(TimeSpan now, TimeSpan processorTime)
    {
        bool heavy = hasLast && now > lastLook && processorTime - lastProcessorTime >= Share * (now - lastLook);
        (lastLook, lastProcessorTime, hasLast) = (now, processorTime, true);
        return heavy;
    }
}
