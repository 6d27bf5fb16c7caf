using Skein.Inspect.Heap;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// What lies in the queues of the thread pool: the global queues and each thread's own
/// (System.Private.CoreLib/src/System/Threading/ThreadPoolWorkQueue.cs, .../Collections/Concurrent/ConcurrentQueueSegment.cs).
/// </summary>
internal sealed class QueuedWork(HeapWalk walk, ObjectReader reader, InspectLimits limits)
{
    private const int SegmentsMax = 1 << 16;
    private const ulong SlotSize = 16; // a reference and a sequence number

    private readonly HashSet<ulong> items = [];

    /// <summary>Addresses of the queued items.</summary>
    public IReadOnlySet<ulong> Items => items;

    /// <summary>Whether the pool's queues were found: an empty set means nothing otherwise.</summary>
    public bool Found { get; private set; }

    public void Read()
    {
        foreach (Landmark landmark in walk.Landmarks)
        {
            switch (landmark.Type.Name)
            {
                case "System.Threading.ThreadPoolWorkQueue":
                    Found = true;
                    foreach (string field in (string[])["workItems", "highPriorityWorkItems", "lowPriorityWorkItems"])
                        ReadConcurrentQueue(reader.Field(landmark.Address, landmark.Type, field));
                    ulong assignable = reader.Field(landmark.Address, landmark.Type, "_assignableWorkItemQueues");
                    for (int index = 0; index < Math.Min(reader.ArrayLength(assignable), 1 << 10); index++)
                        ReadConcurrentQueue(reader.Pointer(ObjectReader.ElementAddress(assignable, index)));
                    break;
                case "System.Threading.ThreadPoolWorkQueue+WorkStealingQueue":
                    ReadStealingQueue(landmark);
                    break;
            }
        }
    }

    private void ReadStealingQueue(Landmark queue)
    {
        ulong array = reader.Field(queue.Address, queue.Type, "m_array");
        for (int index = 0; index < Math.Min(reader.ArrayLength(array), limits.CoroutinesMax); index++)
        {
            ulong item = reader.Pointer(ObjectReader.ElementAddress(array, index));
            if (item != 0) items.Add(item);
        }
    }

    private void ReadConcurrentQueue(ulong queue)
    {
        if (walk.Types.Get(reader.MethodTable(queue)) is not { } type) return;
        ulong segment = reader.Field(queue, type, "_head");
        for (int hops = 0; segment != 0 && hops < SegmentsMax && items.Count < limits.CoroutinesMax; hops++)
        {
            if (walk.Types.Get(reader.MethodTable(segment)) is not { } segmentType) return;
            ulong slots = reader.Field(segment, segmentType, "_slots");
            int length = reader.ArrayLength(slots);
            for (int index = 0; index < Math.Min(length, limits.CoroutinesMax); index++)
            {
                ulong item = reader.Pointer(slots + 16 + ((ulong)index * SlotSize));
                if (item != 0) items.Add(item);
            }

            segment = reader.Field(segment, segmentType, "_nextSegment");
        }
    }
}
