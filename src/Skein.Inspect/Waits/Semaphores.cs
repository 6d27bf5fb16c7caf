using Skein.Core.Model;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Waits;

/// <summary>
/// Semaphores and the queues of those who wait for them (System.Private.CoreLib/src/System/Threading/SemaphoreSlim.cs).
/// A waiter does not know its semaphore, so all queues are read once, when the first waiter is met.
/// </summary>
internal sealed class Semaphores(HeapWalk walk, ObjectReader reader, SnapshotBuilder builder, InspectLimits limits)
{
    private const string TypeName = "System.Threading.SemaphoreSlim";

    private Dictionary<ulong, (int Resource, int Position)>? waiters;

    /// <summary>Semaphores that have async waiters and no permit left.</summary>
    public HashSet<ulong> Contended { get; } = [];

    /// <summary>The semaphore's resource and the place in its queue of a waiting node; null where none has it.</summary>
    public (int Resource, int Position)? Of(ulong node)
    {
        waiters ??= ReadQueues();
        return waiters.TryGetValue(node, out (int, int) found) ? found : null;
    }

    /// <summary>The resource of a semaphore by its own address.</summary>
    public int ResourceOf(ulong semaphore, HeapType type, int queued)
    {
        int count = reader.NumberField(semaphore, type, "m_currentCount");
        int max = reader.NumberField(semaphore, type, "m_maxCount");
        string of = max == int.MaxValue ? "" : $" of {max:N0}";
        return builder.AddResource(WaitReason.Semaphore, semaphore, () =>
            new Resource(WaitReason.Semaphore, semaphore, TypeName) { Detail = $"count {count:N0}{of}, {queued:N0} queued" });
    }

    private Dictionary<ulong, (int Resource, int Position)> ReadQueues()
    {
        Dictionary<ulong, (int, int)> queues = [];
        List<ulong> queue = [];
        foreach (Landmark landmark in walk.Landmarks)
        {
            if (landmark.Type.Name != TypeName) continue;
            ReadQueue(landmark, queue);
            if (queue.Count == 0) continue;
            int resource = ResourceOf(landmark.Address, landmark.Type, queue.Count);
            if (reader.NumberField(landmark.Address, landmark.Type, "m_currentCount") == 0) Contended.Add(landmark.Address);
            for (int index = 0; index < queue.Count; index++) queues[queue[index]] = (resource, index + 1);
        }

        return queues;
    }

    private void ReadQueue(Landmark semaphore, List<ulong> queue)
    {
        queue.Clear();
        int head = semaphore.Type.Offset("m_asyncHead");
        ulong node = head < 0 ? 0 : reader.Pointer(semaphore.Address + (ulong)head);
        while (node != 0 && queue.Count < limits.ContinuationsMax)
        {
            if (walk.Types.Get(reader.MethodTable(node)) is not { } type || type.Offset("Next") is < 0) return;
            queue.Add(node);
            node = reader.Pointer(node + (ulong)type.Offset("Next"));
        }
    }
}
