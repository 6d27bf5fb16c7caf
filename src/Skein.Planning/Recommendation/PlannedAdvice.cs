namespace Skein.Planning.Recommendation;

/// <summary>A change that helps where a plan cannot be met. Immutable and thread-safe.</summary>
/// <param name="Change">What to change: <c>add 2 replicas (1 to 3)</c>.</param>
/// <param name="Effect">What the plan is then, recomputed.</param>
/// <param name="Cures">The constraints that it meets, each once.</param>
/// <param name="Leaves">The constraints that are still not met, each once.</param>
public sealed record PlannedAdvice(string Change, string Effect, IReadOnlyList<string> Cures, IReadOnlyList<string> Leaves);
