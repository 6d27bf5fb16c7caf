using System.Runtime.CompilerServices;

namespace Skein.Simulation.EventList;

/// <summary>Something that happens at a time. The default is at 0.</summary>
/// <param name="Time">When, seconds of virtual time.</param>
/// <param name="Number">Which; decides between two at the same time.</param>
internal readonly record struct Event(double Time, long Number) : IEvent<Event>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBefore(in Event other) => Time < other.Time || (Time == other.Time && Number < other.Number);
}
