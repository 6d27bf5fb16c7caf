using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>
/// Finds locks that many coroutines wait for while a known owner holds them. A few at one moment are the ordinary use
/// of a lock; without an owner nothing could be done about it.
/// </summary>
/// <param name="waitersMin">From how many waiters on; at least 2.</param>
public sealed class LockConvoyCheck(int waitersMin = LockConvoyCheck.WaitersMinDefault) : IFindingCheck
{
    /// <summary>From how many waiters on, where nothing else is said.</summary>
    public const int WaitersMinDefault = 5;

    private readonly int waitersMin = waitersMin >= 2 ? waitersMin : throw new ArgumentOutOfRangeException(nameof(waitersMin), waitersMin, "at least 2");

    /// <inheritdoc/>
    public string Name => LockConvoyFinding.CheckName;

    /// <inheritdoc/>
    public string Description => $"locks with a known owner that at least {waitersMin} wait for";

    /// <inheritdoc/>
    public CheckResult Check(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var waiters = new Dictionary<int, List<int>>();
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i] is not { State: CoroutineState.Waiting, Wait: { Reason: WaitReason.Lock, Resource: > 0 } wait }) continue;
            if (snapshot.Resources[wait.Resource].Holders.Count == 0) continue;
            if (!waiters.TryGetValue(wait.Resource, out var list)) waiters.Add(wait.Resource, list = []);
            list.Add(i);
        }

        return CheckResult.Found([.. waiters
            .Where(entry => entry.Value.Count >= waitersMin)
            .OrderByDescending(entry => entry.Value.Count)
            .ThenBy(entry => entry.Key)
            .Select(entry => Describe(snapshot, entry.Key, entry.Value))]);
    }

    private static LockConvoyFinding Describe(Snapshot snapshot, int resource, List<int> waiters)
    {
        var held = snapshot.Resources[resource];
        ulong owner = held.Holders[0];
        return new LockConvoyFinding
        {
            Lock = held,
            OwnerId = owner,
            Owner = new CoroutineIndex(snapshot, [owner]).TryFind(owner, out int place) ? Participant.Of(snapshot, place) : null,
            Waiters = [.. waiters.Select(waiter => Participant.Of(snapshot, waiter))],
        };
    }
}
