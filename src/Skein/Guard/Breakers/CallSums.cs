using Skein.Guard.Concurrency;

namespace Skein.Guard.Breakers;

/// <summary>Circuits by state, and calls through breakers and adaptive limits by what became of them, in sum. Immutable.</summary>
/// <param name="Calls">Calls that ended, by how.</param>
internal sealed record CallSums(CallCounts Calls)
{
    public static CallSums None { get; } = new(default(CallCounts));

    public long Closed { get; init; }

    public long Open { get; init; }

    public long HalfOpen { get; init; }

    /// <summary>How often circuits opened.</summary>
    public long Opened { get; init; }

    public long RefusedByCircuits { get; init; }

    public long RefusedByLimits { get; init; }

    public long WouldRefuseByCircuits { get; init; }

    public long WouldRefuseByLimits { get; init; }

    public static CallSums Of(IReadOnlyList<CircuitReport> circuits, IReadOnlyList<LimitReport> limits) => new(circuits.Aggregate(default(CallCounts), (sum, each) => sum.Plus(each.Calls)))
    {
        Closed = circuits.Count(each => each.State == CircuitState.Closed),
        Open = circuits.Count(each => each.State == CircuitState.Open),
        HalfOpen = circuits.Count(each => each.State == CircuitState.HalfOpen),
        Opened = circuits.Sum(each => each.Opened),
        RefusedByCircuits = circuits.Sum(each => each.Refused),
        RefusedByLimits = limits.Sum(each => each.Refused),
        WouldRefuseByCircuits = circuits.Sum(each => each.WouldRefuse),
        WouldRefuseByLimits = limits.Sum(each => each.WouldRefuse),
    };

    public CallSums Plus(CallSums other) => new(Calls.Plus(other.Calls))
    {
        Closed = Closed + other.Closed,
        Open = Open + other.Open,
        HalfOpen = HalfOpen + other.HalfOpen,
        Opened = Opened + other.Opened,
        RefusedByCircuits = RefusedByCircuits + other.RefusedByCircuits,
        RefusedByLimits = RefusedByLimits + other.RefusedByLimits,
        WouldRefuseByCircuits = WouldRefuseByCircuits + other.WouldRefuseByCircuits,
        WouldRefuseByLimits = WouldRefuseByLimits + other.WouldRefuseByLimits,
    };
}
