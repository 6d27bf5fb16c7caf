using Skein.Inspect.AsyncChains;
using Skein.Inspect.Heap;
using Skein.Inspect.Waits;

namespace Skein.Inspect.Holders;

/// <summary>
/// Puts the holders of contended semaphores into the snapshot. A semaphore's holders are told only where they are all
/// known: as many as it has permits. With an unknown one beside them, a ring of waits would prove nothing.
/// </summary>
internal sealed class SemaphoreHolders(
    HeapWalk walk,
    ObjectReader reader,
    ChainGraph graph,
    Semaphores semaphores,
    SnapshotBuilder builder,
    HolderFinder finder)
{
    /// <summary>Finds them; needs the target's memory, and the queues of the semaphores read.</summary>
    public void Find(CoroutineReader coroutines, CancellationToken cancellation)
    {
        if (semaphores.Contended.Count == 0) return;
        List<int> nodes = [];
        List<PendingFrame> frames = [];
        for (int node = 0; node < graph.Count; node++)
        {
            ref AsyncObject entry = ref walk.Objects[node];
            if (entry.Kind != NodeKind.Frame || entry.State < 0) continue;
            nodes.Add(node);
            frames.Add(new PendingFrame(entry.Address, entry.State, walk.Types[entry.Type].MethodTable));
        }

        HolderReport report = finder.Find(frames, semaphores.Contended, cancellation);
        foreach (IGrouping<ulong, Holder> held in report.Holders.Where(holder => holder.TakenHere).GroupBy(holder => holder.Semaphore))
            Tell(held.Key, [.. held.Select(holder => coroutines.IdOf(nodes[holder.Frame])).Distinct()]);
        builder.AddDropped("async methods not asked what they hold", report.FramesDropped, "the search for holders of semaphores has a bound");
    }

    private void Tell(ulong semaphore, ulong[] holders)
    {
        if (walk.Types.Get(reader.MethodTable(semaphore)) is not { } type) return;
        if (holders.Length != reader.NumberField(semaphore, type, "m_maxCount")) return;
        int resource = semaphores.ResourceOf(semaphore, type, queued: 0);
        builder.ReplaceResource(resource, builder.ResourceAt(resource) with { Holders = holders, HolderEvidence = HolderReport.Evidence });
    }
}
