using System.Runtime.InteropServices;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// Goes once over a registry for units whose end is unreachable: those that are tied to an object that is gone, and are
/// not known as lost yet. Takes no lock and stops nobody. For one thread.
/// </summary>
internal sealed unsafe class TargetScan(TagRegistry registry)
{
    // The first slot is never used.
    private int next = 1;

    /// <summary>The next ids; none when it has gone over all.</summary>
    /// <param name="ids">Takes them.</param>
    /// <returns>How many were written.</returns>
    public int Next(Span<ulong> ids)
    {
        int count = 0;
        int end = registry.Store.SlotsEnd;
        while (next < end && count < ids.Length)
        {
            TagSlot* chunk = registry.Store.Chunk(next >> TagStore.ChunkShift);
            int chunkEnd = Math.Min(end, ((next >> TagStore.ChunkShift) + 1) << TagStore.ChunkShift);
            if (chunk == null)
            {
                next = chunkEnd;
                continue;
            }

            while (next < chunkEnd && count < ids.Length)
            {
                int number = next++;
                TagSlot* slot = chunk + (number & (TagStore.ChunkSize - 1));
                long generation = Volatile.Read(ref slot->Generation);
                if ((generation & 1) == 0 || (slot->Extras & TagExtras.Watched) == 0 || slot->State == TagState.Lost) continue;
                if (GCHandle.FromIntPtr(registry.Store.Detail(number)->Weak).Target is not null) continue;

                // The object is gone, or the unit has ended meanwhile: that is seen first in the generation, see TagSlab.End.
                Volatile.ReadBarrier();
                if (slot->Generation == generation) ids[count++] = TagStore.Handle(number, generation);
            }
        }

        return count;
    }
}
