using System.Runtime.CompilerServices;

namespace Skein.Simulation.EventList;

/// <summary>Those who wait, the first to come in front. Used by one thread.</summary>
internal sealed class WaitingRow
{
    // A ring; its length is a power of 2.
    private Customer[] ring = new Customer[64];
    private int first;

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Join(Customer customer)
    {
        if (Count == ring.Length) Grow();
        ring[(first + Count++) & (ring.Length - 1)] = customer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Customer Leave()
    {
        Customer customer = ring[first];
        first = (first + 1) & (ring.Length - 1);
        Count--;
        return customer;
    }

    private void Grow()
    {
        var larger = new Customer[2 * ring.Length];
        for (int i = 0; i < Count; i++) larger[i] = ring[(first + i) & (ring.Length - 1)];
        ring = larger;
        first = 0;
    }
}
