namespace Skein.Core.Growth;

/// <summary>Upper bounds on what a <see cref="GrowthWatch"/> keeps of the snapshots that it has seen.</summary>
public sealed record GrowthLimits
{
    /// <summary>The defaults.</summary>
    public static GrowthLimits Default { get; } = new();

    /// <summary>Looks that count; an older one is forgotten. Default 16.</summary>
    public int LooksMax { get; init; } = 16;

    /// <summary>Groups that are followed; more are counted as dropped. Default 4,096.</summary>
    public int GroupsMax { get; init; } = 4_096;

    /// <summary>Coroutines that are followed one by one; of more, every second, fourth ... is. Default 100,000.</summary>
    public int MembersMax { get; init; } = 100_000;

    /// <summary>Distinct stacks that are remembered; with more, the watch starts anew. Default 100,000.</summary>
    public int StacksMax { get; init; } = 100_000;
}
