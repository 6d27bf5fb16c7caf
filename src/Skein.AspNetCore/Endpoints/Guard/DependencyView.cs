using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>What is shown of the dependencies that are called through breakers and adaptive limits. Immutable.</summary>
/// <param name="Circuits">The breakers, those that are not closed first; as many as are shown.</param>
/// <param name="CircuitsLeftOff">How many more there are.</param>
/// <param name="Limits">The limits that are not off, those that refused most first; as many as are shown.</param>
/// <param name="LimitsLeftOff">How many more there are.</param>
internal sealed record DependencyView(IReadOnlyList<CircuitReport> Circuits, int CircuitsLeftOff, IReadOnlyList<LimitReport> Limits, int LimitsLeftOff)
{
    private const int RowsMax = 100;

    public static DependencyView None { get; } = new([], 0, [], 0);

    /// <summary>As they are now.</summary>
    /// <param name="breakers">The breakers; null for none.</param>
    /// <param name="concurrency">The limits; null for none.</param>
    public static DependencyView Of(DependencyBreakers? breakers, DependencyConcurrency? concurrency)
    {
        IReadOnlyList<CircuitReport> circuits = breakers?.Report() ?? [];
        // One that is off has seen nothing.
        LimitReport[] limits = [.. (concurrency?.Report() ?? []).Where(limit => limit.InFlight > 0 || limit.Seen + limit.Excused + limit.Refused + limit.WouldRefuse > 0)];
        return new DependencyView(
            [.. circuits.OrderBy(circuit => circuit.State == CircuitState.Closed).Take(RowsMax)],
            Math.Max(0, circuits.Count - RowsMax),
            [.. limits.OrderByDescending(limit => limit.Refused + limit.WouldRefuse).Take(RowsMax)],
            Math.Max(0, limits.Length - RowsMax));
    }
}
