namespace Skein.Load.Ladder;

/// <summary>A step of a ladder as the report tells it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Attempt">From 1; above it for repetitions.</param>
/// <param name="Evidence">What it showed.</param>
/// <param name="Contaminations">Why it does not count; empty for one that does.</param>
public sealed record LadderStep(int Number, int Attempt, StepEvidence Evidence, IReadOnlyList<Contamination> Contaminations)
{
    /// <summary>Whether it counts: nothing of a step that does not goes into the knee.</summary>
    public bool Counts => Contaminations.Count == 0;
}
