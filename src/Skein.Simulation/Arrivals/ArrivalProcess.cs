using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>How requests come. Immutable and thread-safe.</summary>
public abstract record ArrivalProcess
{
    /// <summary>How many come in the long run, 1/seconds.</summary>
    public abstract double Rate { get; }

    /// <summary>Whether the rate stays the same: only then is there a state that a queue settles in.</summary>
    public virtual bool IsStationary => true;

    /// <summary>Draws the gaps between those that come.</summary>
    internal abstract Sampler Gaps(Xoshiro256 stream);
}
