using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>Coroutines by id: only those that are asked for, for there may be millions.</summary>
internal sealed class CoroutineLookup
{
    private readonly Dictionary<ulong, Coroutine> found = [];

    public CoroutineLookup(Snapshot snapshot, IEnumerable<ulong> ids)
    {
        HashSet<ulong> wanted = [.. ids];
        if (wanted.Count == 0) return;
        foreach (Coroutine coroutine in snapshot.Coroutines)
        {
            if (wanted.Contains(coroutine.Id)) found.TryAdd(coroutine.Id, coroutine);
        }
    }

    /// <summary>The coroutine with this id; null where the snapshot has none.</summary>
    public Coroutine? Find(ulong id) => found.TryGetValue(id, out Coroutine coroutine) ? coroutine : null;
}
