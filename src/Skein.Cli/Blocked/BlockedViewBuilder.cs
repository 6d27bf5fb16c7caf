using Skein.Core.Filtering;
using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>Sums a snapshot up by who waits for what, in one pass over its coroutines.</summary>
internal sealed class BlockedViewBuilder(Snapshot snapshot)
{
    private readonly Dictionary<(WaitReason Reason, int Stack), (long Count, int Resource)> threads = [];
    private readonly Dictionary<(int Resource, WaitReason Reason), (long Count, Age Oldest, Dictionary<int, long> Stacks)> resources = [];
    private readonly Dictionary<WaitReason, long> others = [];
    private readonly Lazy<CoroutineLookup> holderOf = new(() => new CoroutineLookup(snapshot, snapshot.Resources.SelectMany(resource => resource.Holders)));

    /// <summary>The sums.</summary>
    /// <param name="snapshot">The snapshot, with the holders of everything.</param>
    /// <param name="filter">Whose waits count.</param>
    public static BlockedView Of(Snapshot snapshot, SnapshotFilter filter)
    {
        var builder = new BlockedViewBuilder(snapshot);
        foreach (Coroutine coroutine in filter.Apply(snapshot).Coroutines) builder.Add(coroutine);
        return builder.Build();
    }

    private void Add(in Coroutine coroutine)
    {
        if (coroutine.State != CoroutineState.Waiting || coroutine.Wait.Reason == WaitReason.Idle) return;
        if (coroutine.Kind == CoroutineKind.Thread) AddThread(coroutine);
        if (coroutine.Wait.Resource != 0) AddWaiter(coroutine);
        else if (coroutine.Kind != CoroutineKind.Thread) others[coroutine.Wait.Reason] = others.GetValueOrDefault(coroutine.Wait.Reason) + coroutine.Weight;
    }

    private void AddThread(in Coroutine thread)
    {
        (WaitReason, int) place = (thread.Wait.Reason, thread.Stack);
        bool known = threads.TryGetValue(place, out (long Count, int Resource) sum);
        int resource = !known || sum.Resource == thread.Wait.Resource ? thread.Wait.Resource : 0;
        threads[place] = (sum.Count + thread.Weight, resource);
    }

    private void AddWaiter(in Coroutine waiter)
    {
        (int, WaitReason) what = (waiter.Wait.Resource, waiter.Wait.Reason);
        if (!resources.TryGetValue(what, out var sum)) sum = (0, Age.Unknown, []);
        sum.Stacks[waiter.Stack] = sum.Stacks.GetValueOrDefault(waiter.Stack) + waiter.Weight;
        resources[what] = (sum.Count + waiter.Weight, Age.Longer(sum.Oldest, waiter.Wait.Since), sum.Stacks);
    }

    private BlockedView Build() => new(
        snapshot,
        [.. threads
            .Select(pair => new BlockedThreads(pair.Key.Reason, pair.Key.Stack, UserFrame.Of(snapshot, pair.Key.Stack), pair.Value.Count, pair.Value.Resource))
            .OrderByDescending(blocked => blocked.Count).ThenBy(blocked => blocked.Culprit, StringComparer.Ordinal).ThenBy(blocked => blocked.Reason)],
        [.. resources
            .GroupBy(pair => Shape(pair.Key, pair.Value.Stacks))
            .Select(alike => Together([.. alike.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key)]))
            .OrderByDescending(resource => snapshot.Resources[resource.Resource].Holders.Count > 0)
            .ThenByDescending(resource => resource.Waiters).ThenBy(resource => resource.Resource)],
        [.. others.Select(pair => (pair.Key, pair.Value)).OrderByDescending(other => other.Value).ThenBy(other => other.Key)]);

    /// <summary>Equal for things that a reader need not tell apart.</summary>
    private string Shape((int Resource, WaitReason Reason) what, Dictionary<int, long> stacks)
    {
        Resource resource = snapshot.Resources[what.Resource];
        IEnumerable<string> holders = resource.Holders.Select(id => holderOf.Value.Find(id) is { } holder ? $"{holder.Kind} {holder.Stack} {holder.Wait.Reason}" : "gone");
        return $"{what.Reason}|{resource.TypeName}|{string.Join(',', holders)}|{string.Join(',', stacks.Keys.Order())}";
    }

    private static AwaitedResource Together(KeyValuePair<(int Resource, WaitReason Reason), (long Count, Age Oldest, Dictionary<int, long> Stacks)>[] alike)
    {
        Dictionary<int, long> stacks = [];
        foreach ((int stack, long count) in alike.SelectMany(pair => pair.Value.Stacks)) stacks[stack] = stacks.GetValueOrDefault(stack) + count;
        Age oldest = alike.Aggregate(Age.Unknown, (longest, pair) => Age.Longer(longest, pair.Value.Oldest));
        return new AwaitedResource(alike[0].Key.Resource, alike[0].Key.Reason, alike.Length, alike.Sum(pair => pair.Value.Count), oldest, Sorted(stacks));
    }

    private static (int Stack, long Count)[] Sorted(Dictionary<int, long> stacks) =>
        [.. stacks.Select(pair => (pair.Key, pair.Value)).OrderByDescending(stack => stack.Value).ThenBy(stack => stack.Key)];
}
