using Skein.Races.Weaving;

namespace Skein.Races.Hunting;

/// <summary>How a program is hunted for races.</summary>
public sealed record HuntOptions
{
    /// <summary>The defaults.</summary>
    public static HuntOptions Default { get; } = new();

    /// <summary>How often the program is run at most; it ends after the first run that gives a race of which both stacks are known, unless <see cref="AllRuns"/>. Above 1, <see cref="HuntLimits.CompletingRunsMax"/> more may complete a race that lacks a stack. Default: 3.</summary>
    public int RunsMax { get; init; } = 3;

    /// <summary>Whether all runs are made even when a race was found. Default: no.</summary>
    public bool AllRuns { get; init; }

    /// <summary>The seed of every random choice. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long one run may take; then it is stopped and reported as such. Default: 10 minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>All traps of one process together. Default: 20 s.</summary>
    public TimeSpan DelayBudget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether happens-before suspects are listed too; they never fail a hunt. Default: no.</summary>
    public bool Suspects { get; init; }

    /// <summary>Whether the program runs on a private copy of the runtime whose own collections report too. Default: no.</summary>
    public bool Deep { get; init; }

    /// <summary>Suspects of an earlier hunt, to start from; null: none.</summary>
    public string? Plan { get; init; }

    /// <summary>What is woven.</summary>
    public WeaveOptions Weave { get; init; } = WeaveOptions.Default;
}
