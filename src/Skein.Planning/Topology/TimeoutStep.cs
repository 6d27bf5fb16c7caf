namespace Skein.Planning.Topology;

/// <summary>
/// One step of a <see cref="TimeoutLadder"/>: a timeout and the one below it. The default is a step of no time.
/// Immutable.
/// </summary>
/// <param name="Index">Which step, from the outermost, from 0.</param>
/// <param name="Parent">The timeout.</param>
/// <param name="Child">The timeout of each attempt below it.</param>
/// <param name="Needed">What the timeout had to be so that all attempts fit: <c>(r + 1) child + r backoff</c>.</param>
/// <param name="AttemptsThatFit">How many whole attempts fit in it, r + 1 at the most.</param>
public readonly record struct TimeoutStep(int Index, double Parent, double Child, double Needed, int AttemptsThatFit)
{
    /// <summary>Whether all attempts fit.</summary>
    public bool Fits => Parent >= Needed * (1 - 1e-12);
}
