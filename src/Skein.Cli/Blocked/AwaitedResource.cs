namespace Skein.Cli.Blocked;

/// <summary>One thing with those who wait for it for one reason, or several that are alike: of one type, held and waited for in the same functions.</summary>
/// <param name="Resource">Its index; of several, the one most waited for.</param>
/// <param name="Reason">What they wait for it to do.</param>
/// <param name="Alike">How many there are.</param>
/// <param name="Waiters">How many wait, for all of them.</param>
/// <param name="Oldest">The longest wait.</param>
/// <param name="Stacks">Where they wait: stacks and how many have them, the most first.</param>
internal sealed record AwaitedResource(int Resource, Core.Model.WaitReason Reason, int Alike, long Waiters, Core.Model.Age Oldest, IReadOnlyList<(int Stack, long Count)> Stacks);
