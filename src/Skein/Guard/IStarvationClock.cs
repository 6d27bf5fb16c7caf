namespace Skein.Guard;

/// <summary>Knows when this process's own scheduler kept work waiting. Thread-safe.</summary>
internal interface IStarvationClock
{
    /// <summary>Whether it did at any moment from a timestamp of the clock that both use until now. Costs a read or two.</summary>
    bool WasStarvedSince(long timestamp);
}
