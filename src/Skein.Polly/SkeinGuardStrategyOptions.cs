using global::Polly;
using Skein.Guard;

namespace Skein.Polly;

/// <summary>What the guard is told of the work of a pipeline.</summary>
public sealed class SkeinGuardStrategyOptions : ResilienceStrategyOptions
{
    /// <summary>Names the strategy <c>SkeinGuard</c>.</summary>
    public SkeinGuardStrategyOptions() => Name = "SkeinGuard";

    /// <summary>How much the work matters. Default <see cref="GuardPriority.Normal"/>.</summary>
    public GuardPriority Priority { get; set; }

    /// <summary>How much an execution matters, where executions differ; null for <see cref="Priority"/>. Default null.</summary>
    public Func<ResilienceContext, GuardPriority>? PriorityOf { get; set; }

    /// <summary>
    /// Whether an execution may wait in the guard's queue, where there is one (<see cref="GuardOptions.Queue"/>). Not for
    /// pipelines that are executed synchronously: their thread would wait, while threads are what is wanted. Default false.
    /// </summary>
    public bool MayWait { get; set; }

    /// <summary>What is to be done; null for work without a name. Default null.</summary>
    public GuardedRoute? Route { get; set; }
}
