namespace Skein.Planning.Rules;

/// <summary>Rules that are evaluated one after the other. Immutable and thread-safe.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Rules">In their order.</param>
public sealed record RuleGroup(string Name, IReadOnlyList<PrometheusRule> Rules);
