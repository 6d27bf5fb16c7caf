using System.Diagnostics.Metrics;
using Skein.Guard;
using Skein.Guard.Evidence;

namespace Skein.Meters;

/// <summary>What a guard against starvation decides and does, as instruments.</summary>
internal static class GuardInstruments
{
    private const string StateAttribute = "guard.state";
    private const string ReasonAttribute = "guard.reason";
    private static readonly GuardState[] states = Enum.GetValues<GuardState>();
    private static readonly RefusalReason[] reasons = [.. Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.None)];

    public static IEnumerable<InstrumentRow> Of(StarvationGuard guard, GuardEvidence? evidence)
    {
        yield return new("guard.state", "", "How the scheduler does, as the guard decides by it: 1 for the state that it is in, 0 for the others.", InstrumentKind.Gauge)
        {
            Observe = () => States(guard.State),
        };
        yield return new("guard.admitted", "{request}", "Requests that the guard admitted.", InstrumentKind.Counter) { Observe = () => [new(guard.Report().Admitted)] };
        yield return new("guard.refused", "{request}", "Requests that the guard refused.", InstrumentKind.Counter) { Observe = () => Reasons(guard.Report().Refused) };
        yield return new("guard.would_refuse", "{request}", "Requests that the guard would have refused, and admitted because it only watches.", InstrumentKind.Counter)
        {
            Observe = () => Reasons(guard.Report().WouldRefuse),
        };
        yield return new("guard.trickled", "{request}", "Requests that should have been refused and were let through to see how their routes do.", InstrumentKind.Counter)
        {
            Observe = () => [new(guard.Report().Trickled)],
        };
        yield return new("guard.threads.raised", "{thread}", "Threads that the pool starts without hesitation because the guard raised their number.", InstrumentKind.UpDownCounter)
        {
            Observe = () => [new(guard.Report().Threads.Raised)],
        };
        yield return new("guard.threads.raises", "{raise}", "Times that the guard raised the pool's threads.", InstrumentKind.Counter) { Observe = () => [new(guard.Report().Threads.Raises)] };
        yield return new("guard.in_flight", "{request}", "Admitted requests that have not ended.", InstrumentKind.UpDownCounter) { Observe = () => [new(guard.Report().Look.InFlight)] };
        yield return new("guard.limit", "{request}", "How many requests may be in flight; absent while there is no limit.", InstrumentKind.Gauge) { Observe = () => Limit(guard.Report().Look) };
        if (evidence is null) yield break;
        yield return new("guard.transitions", "{transition}", "Changes of the guard's state, by the state that began.", InstrumentKind.Counter)
        {
            Observe = () => states.Where(state => state != GuardState.Unknown).Select(state => new Measurement<long>(evidence.TransitionsTo(state), Attribute(state))),
        };
    }

    private static IEnumerable<Measurement<long>> States(GuardState now) => states.Select(state => new Measurement<long>(state == now ? 1 : 0, Attribute(state)));

    private static KeyValuePair<string, object?> Attribute(GuardState state) => new(StateAttribute, GuardWords.Of(state));

    // All reasons from the start: a counter that appears with its first event hides that event from a rate.
    private static IEnumerable<Measurement<long>> Reasons(IReadOnlyDictionary<RefusalReason, long> counts) =>
        reasons.Select(reason => new Measurement<long>(counts.GetValueOrDefault(reason), new KeyValuePair<string, object?>(ReasonAttribute, GuardWords.Of(reason))));

    private static IEnumerable<Measurement<long>> Limit(GuardLook look)
    {
        // Before the first look there is none either.
        if (look.Threads > 0 && look.Limit != GuardLook.Unlimited) yield return new(look.Limit);
    }
}
