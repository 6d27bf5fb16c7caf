using System.Runtime.CompilerServices;

namespace Skein.Simulation.EventList;

/// <summary>
/// The events to come, the soonest on top: a binary heap. Of two at the same time the one with the lower number comes
/// first, so that the order never depends on how the heap came to be. Used by one thread.
/// </summary>
/// <typeparam name="TEvent">What comes.</typeparam>
internal sealed class EventHeap<TEvent>(int capacity)
    where TEvent : struct, IEvent<TEvent>
{
    private TEvent[] events = new TEvent[Math.Max(capacity, 4)];

    public int Count { get; private set; }

    public ref readonly TEvent Top
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref events[0];
    }

    /// <summary>When the next is; infinity where there is none.</summary>
    public double NextTime
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Count > 0 ? events[0].Time : double.PositiveInfinity;
    }

    public void Push(TEvent added)
    {
        if (Count == events.Length) Array.Resize(ref events, 2 * events.Length);
        Rise(events, Count++, added);
    }

    public void Pop()
    {
        TEvent last = events[--Count];
        if (Count > 0) Sink(last);
    }

    /// <summary>Takes the top away and adds another: one pass instead of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReplaceTop(TEvent added) => Sink(added);

    private void Sink(TEvent added)
    {
        TEvent[] heap = events;
        int count = Count;
        int hole = 0;
        int child = 1;
        while (child < count)
        {
            if (child + 1 < count && heap[child + 1].IsBefore(heap[child])) child++;
            if (!heap[child].IsBefore(added)) break;
            heap[hole] = heap[child];
            hole = child;
            child = (2 * hole) + 1;
        }

        heap[hole] = added;
    }

    private static void Rise(TEvent[] heap, int hole, TEvent added)
    {
        while (hole > 0)
        {
            int parent = (hole - 1) / 2;
            if (!added.IsBefore(heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }

        heap[hole] = added;
    }
}
