namespace Skein.Simulation.Sampling;

/// <summary>
/// Draws times of one law from a stream of its own, many at once: one virtual call for a block keeps the cost of a law
/// that is chosen at run time out of the engines. Used by one thread.
/// </summary>
internal abstract class Sampler
{
    /// <summary>Draws as many times as there is room for, seconds.</summary>
    public abstract void Fill(Span<double> times);
}
