using System.Globalization;

namespace Skein.Guard.Breakers;

/// <summary>A change of a breaker's state, with what it rests on. Immutable, thread-safe.</summary>
/// <param name="Dependency">Whose breaker.</param>
/// <param name="From">The state that ended.</param>
/// <param name="To">The state that began.</param>
/// <param name="Lasted">How long the state that ended had lasted.</param>
/// <param name="Evidence">The calls that decided it: of the last bad sample, or the trials. Empty where the time decided.</param>
public sealed record CircuitTransition(string Dependency, CircuitState From, CircuitState To, TimeSpan Lasted, CallCounts Evidence)
{
    /// <summary>A line for a log: <c>prices.test: Open after 12.3 s Closed: 10 of 10 calls failed (4 of them without an answer), 0 excused</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Dependency}: {To} after {Lasted.TotalSeconds:0.0} s {From}: {Evidence.Failed + Evidence.Unanswered} of {Evidence.Total} calls failed ({Evidence.Unanswered} of them without an answer), {Evidence.Excused} excused");
}
