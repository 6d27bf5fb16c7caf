namespace Skein.Wasm.Execution;

/// <summary>Address space of memories that nobody uses any more, kept for the next ones: empty, but for a page or so each. Thread-safe.</summary>
internal static class SpareReservations
{
    private const int Most = 32;

    private static readonly Lock Gate = new();
    private static readonly List<MemoryReservation> Spares = []; // Under the lock.

    /// <summary>Keeps one that was cleared.</summary>
    /// <returns>False where enough are kept.</returns>
    public static bool TryKeep(MemoryReservation spare)
    {
        lock (Gate)
        {
            if (Spares.Count == Most) return false;
            Spares.Add(spare);
            return true;
        }
    }

    /// <summary>One of just this size; null where there is none.</summary>
    public static MemoryReservation? Take(long bytes, long open)
    {
        MemoryReservation? spare = Find(bytes);
        if (spare is null || spare.TryReuse(open)) return spare;
        spare.Dispose();
        return null;
    }

    // The last one: its pages' tables are most likely still in the processor's caches.
    private static MemoryReservation? Find(long bytes)
    {
        lock (Gate)
        {
            int index = Spares.FindLastIndex(spare => spare.Bytes == bytes);
            if (index < 0) return null;
            MemoryReservation found = Spares[index];
            Spares.RemoveAt(index);
            return found;
        }
    }
}
