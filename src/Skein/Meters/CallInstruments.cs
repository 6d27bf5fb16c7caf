using System.Diagnostics.Metrics;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Evidence;

namespace Skein.Meters;

/// <summary>
/// What circuit breakers and adaptive limits do to calls, as instruments: in sum, and not by dependency, so that the number
/// of series is fixed. Nothing is measured before there are any.
/// </summary>
internal static class CallInstruments
{
    public static IEnumerable<InstrumentRow> Of(CallMeters meters)
    {
        yield return new("guard.circuits", "{circuit}", "Circuit breakers of dependencies, by their state.", InstrumentKind.UpDownCounter)
        {
            Observe = () => From(meters, static sums => [State(sums.Closed, "closed"), State(sums.Open, "open"), State(sums.HalfOpen, "half_open")]),
        };
        yield return new("guard.circuit.openings", "{opening}", "Times that a circuit breaker opened.", InstrumentKind.Counter) { Observe = () => From(meters, static sums => [new(sums.Opened)]) };
        yield return new("guard.call.ended", "{call}", "Calls of dependencies that ended, by how.", InstrumentKind.Counter)
        {
            Observe = () => From(meters, static sums =>
            [
                Outcome(sums.Calls.Succeeded, "succeeded"), Outcome(sums.Calls.Failed, "failed"), Outcome(sums.Calls.Unanswered, "unanswered"), Outcome(sums.Calls.Excused, "excused"),
            ]),
        };
        yield return new("guard.call.refused", "{call}", "Calls of dependencies that were refused.", InstrumentKind.Counter)
        {
            Observe = () => From(meters, static sums => [Reason(sums.RefusedByCircuits, RefusalReason.CircuitOpen), Reason(sums.RefusedByLimits, RefusalReason.ConcurrencyLimit)]),
        };
        yield return new("guard.call.would_refuse", "{call}", "Calls of dependencies that would have been refused, and were not because nobody acts on it.", InstrumentKind.Counter)
        {
            Observe = () => From(meters, static sums => [Reason(sums.WouldRefuseByCircuits, RefusalReason.CircuitOpen), Reason(sums.WouldRefuseByLimits, RefusalReason.ConcurrencyLimit)]),
        };
    }

    private static Measurement<long>[] From(CallMeters meters, Func<CallSums, Measurement<long>[]> read) => meters.IsUsed ? read(meters.Sums) : [];

    private static Measurement<long> State(long count, string state) => new(count, new KeyValuePair<string, object?>("guard.circuit.state", state));

    private static Measurement<long> Outcome(long count, string outcome) => new(count, new KeyValuePair<string, object?>("guard.call.outcome", outcome));

    private static Measurement<long> Reason(long count, RefusalReason reason) => new(count, new KeyValuePair<string, object?>("guard.reason", GuardWords.Of(reason)));
}
