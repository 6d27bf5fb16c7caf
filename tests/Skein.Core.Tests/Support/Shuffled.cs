using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>The same snapshot with coroutines, stacks and resources in another order.</summary>
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
internal static class Shuffled
{
    public static Snapshot Of(Snapshot snapshot, int seed)
    {
        var random = new Random(seed);
        int[] stackOrder = [.. Enumerable.Range(1, snapshot.Stacks.Count - 1)];
        random.Shuffle(stackOrder);
        var stacks = new StackTable();
        int[] stackOf = new int[snapshot.Stacks.Count];
        foreach (int stack in stackOrder) stackOf[stack] = stacks.Add(snapshot.Stacks.FramesOf(stack));

        int[] resourceOrder = [.. Enumerable.Range(1, snapshot.Resources.Count - 1)];
        random.Shuffle(resourceOrder);
        int[] resourceOf = new int[snapshot.Resources.Count];
        for (int i = 0; i < resourceOrder.Length; i++) resourceOf[resourceOrder[i]] = i + 1;

        var coroutines = snapshot.Coroutines.Select(coroutine => coroutine with
        {
            Stack = stackOf[coroutine.Stack],
            SpawnSite = stackOf[coroutine.SpawnSite],
            Wait = coroutine.Wait with { Resource = resourceOf[coroutine.Wait.Resource] },
        }).ToArray();
        random.Shuffle(coroutines);
        return new Snapshot
        {
            Runtime = snapshot.Runtime,
            Process = snapshot.Process,
            TakenAt = snapshot.TakenAt,
            Source = snapshot.Source,
            Coroutines = coroutines,
            Stacks = stacks,
            Resources = [Resource.None, .. resourceOrder.Select(resource => snapshot.Resources[resource])],
            Spans = snapshot.Spans,
            Labels = snapshot.Labels,
        };
    }
}
