namespace Skein.Guard;

/// <summary>What a <see cref="StarvationGuard"/> has seen and done so far. Immutable, thread-safe.</summary>
/// <param name="State">The state now.</param>
/// <param name="Lasts">For how long.</param>
/// <param name="Look">The last look.</param>
public sealed record GuardReport(GuardState State, TimeSpan Lasts, GuardLook Look)
{
    /// <summary>Requests admitted.</summary>
    public long Admitted { get; init; }

    /// <summary>Requests refused, by reason; those that would only have been (<see cref="GuardMode.Shadow"/>) are in <see cref="WouldRefuse"/>.</summary>
    public IReadOnlyDictionary<RefusalReason, long> Refused { get; init; } = new Dictionary<RefusalReason, long>();

    /// <summary>Requests that were admitted because nobody acts on the decision to refuse them, by reason.</summary>
    public IReadOnlyDictionary<RefusalReason, long> WouldRefuse { get; init; } = new Dictionary<RefusalReason, long>();

    /// <summary>Requests that should have been refused and were let through to see how their routes do.</summary>
    public long Trickled { get; init; }

    /// <summary>Requests that wait for admission now.</summary>
    public int Waiting { get; init; }

    /// <summary>How often the scheduler became starved.</summary>
    public long Starvations { get; init; }

    /// <summary>What it did to the pool's threads.</summary>
    public ThreadRaiseReport Threads { get; init; }

    /// <summary>Failures inside the guard, each told to <see cref="SkeinFaults"/>; at each one everything was admitted until the next look.</summary>
    public long Faults { get; init; }

    /// <summary>Transitions that slow subscribers did not get.</summary>
    public long Dropped { get; init; }

    /// <summary>The routes whose requests held threads while it was not calm, the longest in sum first: the names of what blocks.</summary>
    public IReadOnlyList<HeldThreads> HeldThreads { get; init; } = [];

    /// <summary>How often a route was asked for by a name that is beyond the bound; those share the route <c>(other)</c>.</summary>
    public long UnnamedRoutes { get; init; }
}
