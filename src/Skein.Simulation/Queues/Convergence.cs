namespace Skein.Simulation.Queues;

/// <summary>How intervals shrink as a run goes on.</summary>
public enum Convergence
{
    /// <summary>With the root of the number of requests.</summary>
    Usual,

    /// <summary>More slowly: the variance that would make them shrink so is infinite.</summary>
    Slow,

    /// <summary>Not at all: the mean itself is infinite.</summary>
    None,
}
