namespace Skein.Planning.Recommendation;

/// <summary>How the answer hangs on its inputs, the strongest first. Immutable and thread-safe.</summary>
/// <param name="Answer">What is answered.</param>
/// <param name="Unit">requests or seconds.</param>
/// <param name="Value">The answer as it is.</param>
/// <param name="Influences">One for each input.</param>
public sealed record PlannedSensitivity(string Answer, string Unit, double Value, IReadOnlyList<PlannedInfluence> Influences);
