namespace Skein.Planning.Checking.Checks;

/// <summary>A weighted term of a score. The default weighs nothing.</summary>
/// <param name="Name">What is weighed.</param>
/// <param name="Weight">How much.</param>
/// <param name="IsInverse">Whether 1 less it is weighed.</param>
internal readonly record struct ScoredTerm(string Name, double Weight, bool IsInverse);
