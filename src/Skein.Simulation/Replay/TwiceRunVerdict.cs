namespace Skein.Simulation.Replay;

/// <summary>Whether two runs were the same. The default says that they were. Immutable.</summary>
/// <param name="First">The hash of all that the first did.</param>
/// <param name="Second">The hash of all that the second did.</param>
/// <param name="DifferentFrom">The place, from 0, of the first number in which they differ, or, where more was added than is kept, the place from which it is not known; null where they are the same.</param>
public readonly record struct TwiceRunVerdict(ulong First, ulong Second, long? DifferentFrom)
{
    /// <summary>Whether they were the same, to the last bit.</summary>
    public bool IsSame => DifferentFrom is null;
}
