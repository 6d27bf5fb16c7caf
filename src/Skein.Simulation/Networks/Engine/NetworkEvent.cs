using System.Runtime.CompilerServices;
using Skein.Simulation.EventList;

namespace Skein.Simulation.Networks.Engine;

/// <summary>Something that happens in a network.</summary>
/// <param name="Time">When, seconds of virtual time.</param>
/// <param name="Sequence">The order of planning; decides between two at the same time.</param>
/// <param name="Kind">What.</param>
/// <param name="Place">Whose: the place of the entry, node, job or invocation.</param>
/// <param name="Stamp">What the stamp there must be; another means that it no longer applies.</param>
internal readonly record struct NetworkEvent(double Time, long Sequence, EventKind Kind, int Place, int Stamp) : IEvent<NetworkEvent>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBefore(in NetworkEvent other) => Time < other.Time || (Time == other.Time && Sequence < other.Sequence);
}
