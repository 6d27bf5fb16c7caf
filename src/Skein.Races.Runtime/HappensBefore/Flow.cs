namespace Skein.Races.Runtime.HappensBefore;

/// <summary>
/// What travels with the execution context from where work is started, or suspended, to where it runs. Immutable but for
/// <see cref="Outer"/>, which the thread that forks writes; its clocks have locks of their own.
/// </summary>
internal sealed class Flow(SyncClock end, object? antecedent, Flow? outer)
{
    /// <summary>What the thread knew when it started or suspended the work.</summary>
    public SyncClock Begin { get; } = new();

    /// <summary>What the work's threads knew whenever they left it: who waits for its task takes that over.</summary>
    public SyncClock End { get; } = end;

    /// <summary>The task that the work continues; what it left is taken over too.</summary>
    public object? Antecedent { get; } = antecedent;

    /// <summary>What flowed before, while the call that starts the work is under way; null after, so that no chain grows.</summary>
    public Flow? Outer { get; set; } = outer;

    /// <summary>Whether that call is still under way.</summary>
    public bool Forking { get; set; }
}
