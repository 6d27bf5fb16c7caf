namespace Skein.Simulation.EventList;

/// <summary>What an event heap holds: it has a time, and of any two one comes first.</summary>
/// <typeparam name="TSelf">The type itself, so that the heap is compiled for it.</typeparam>
internal interface IEvent<TSelf>
    where TSelf : struct
{
    /// <summary>When, seconds of virtual time.</summary>
    double Time { get; }

    bool IsBefore(in TSelf other);
}
