namespace Skein.Planning.Recommendation;

/// <summary>What an input does to the answer when it is a fifth less or a fifth more. Immutable and thread-safe.</summary>
/// <param name="Input">Which.</param>
/// <param name="Less">The answer with a fifth less; null where there is none.</param>
/// <param name="More">The answer with a fifth more; null where there is none.</param>
public sealed record PlannedInfluence(string Input, double? Less, double? More);
