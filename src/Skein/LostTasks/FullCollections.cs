namespace Skein.LostTasks;

/// <summary>Tells that a collection of the whole heap has happened. Never causes one.</summary>
internal static class FullCollections
{
    /// <summary>
    /// A number that changes when a collection of generation 2 starts or, where it runs in the background, ends: weak
    /// handles are cleared at its end, while <see cref="GC.CollectionCount"/> counts its start.
    /// </summary>
    public static long Mark()
    {
        int count = GC.CollectionCount(2);
        return count == 0 ? 0 : count + GC.GetGCMemoryInfo(GCKind.Background).Index;
    }
}
