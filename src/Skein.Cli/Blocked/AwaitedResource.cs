namespace Skein.Cli.Blocked;

/// <summary>One thing with those who wait for it.</summary>
/// <param name="Resource">Its index.</param>
/// <param name="Waiters">How many wait.</param>
/// <param name="Oldest">The longest wait.</param>
/// <param name="Stacks">Where they wait: stacks and how many have them, the most first.</param>
internal sealed record AwaitedResource(int Resource, long Waiters, Core.Model.Age Oldest, IReadOnlyList<(int Stack, long Count)> Stacks);
