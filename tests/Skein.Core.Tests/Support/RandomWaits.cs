using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>Random waits on held semaphores, with a slow but plain answer to who can never go on.</summary>
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
internal sealed class RandomWaits(int seed)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<ulong, ulong[]> holdersOf = [];
    private readonly HashSet<ulong> stuck = [];

    public Snapshot Next()
    {
        var maker = new SnapshotMaker();
        int count = random.Next(2, 12);
        ulong[] ids = [.. Enumerable.Range(1, count).Select(i => (ulong)i)];
        foreach (ulong id in ids)
        {
            bool waits = random.Next(5) > 0;
            ulong[] holders = waits ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => ids[random.Next(count)]).Distinct()] : [];
            int resource = waits ? maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", id * 64, "", "held", holders) : 0;
            maker.Add(new Coroutine { Id = id, State = CoroutineState.Waiting, Stack = maker.Stack($"Method{id}"), Wait = Wait.For(waits ? WaitReason.Semaphore : WaitReason.Timer) with { Resource = resource } });
            if (waits) holdersOf[id] = holders;
        }

        Solve();
        return maker.Build();
    }

    public bool HasStuck() => stuck.Count > 0;

    public bool IsStuck(ulong id) => stuck.Contains(id);

    /// <summary>Lets go whoever has a holder that can go on, until nothing changes: what remains is stuck.</summary>
    private void Solve()
    {
        stuck.UnionWith(holdersOf.Keys);
        while (stuck.RemoveWhere(id => holdersOf[id].Any(holder => !stuck.Contains(holder))) > 0)
        {
            // Each round may free those who wait for the freed.
        }
    }
}
