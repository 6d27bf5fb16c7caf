namespace Skein.Core.Model;

/// <summary>Where in a snapshot the coroutines with given ids are: only those that are asked for, for there may be millions.</summary>
internal sealed class CoroutineIndex
{
    private readonly Dictionary<ulong, int> places = [];

    public CoroutineIndex(Snapshot snapshot, IEnumerable<ulong> ids)
    {
        var wanted = new HashSet<ulong>(ids);
        wanted.Remove(0);
        if (wanted.Count == 0) return;
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (wanted.Contains(coroutines[i].Id)) places.TryAdd(coroutines[i].Id, i);
        }
    }

    /// <summary>The index of the coroutine with this id; false where the snapshot has none.</summary>
    public bool TryFind(ulong id, out int place) => places.TryGetValue(id, out place);
}
