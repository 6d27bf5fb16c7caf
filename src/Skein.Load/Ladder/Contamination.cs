namespace Skein.Load.Ladder;

/// <summary>Why a step does not count.</summary>
/// <param name="Rule">The rule that it broke: <c>pressure</c>, <c>steal</c>, <c>foreign</c>, <c>lateness</c>, <c>rate</c>, <c>drift</c> or <c>interrupted</c>.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Bound">What it may be.</param>
/// <param name="Reason">The same in words.</param>
public sealed record Contamination(string Rule, double Value, double Bound, string Reason);
