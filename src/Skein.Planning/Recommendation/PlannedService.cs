namespace Skein.Planning.Recommendation;

/// <summary>The service time that a plan is made for. Immutable and thread-safe.</summary>
/// <param name="Law">What the law is called.</param>
/// <param name="Mean">Seconds, until the timeout at the most.</param>
/// <param name="SquaredVariation">Variance over the square of the mean.</param>
/// <param name="Median">Seconds.</param>
/// <param name="P99">Seconds.</param>
/// <param name="Timeout">Seconds; null where nobody gives up.</param>
/// <param name="Assumptions">What was assumed to have a law, a clause each.</param>
/// <param name="Shapes">What each shape that percentiles allow would lead to; empty where none was assumed.</param>
/// <param name="MeanBound">The largest mean that percentiles and timeout allow, seconds; null where they were not given.</param>
public sealed record PlannedService(
    string Law,
    double Mean,
    double SquaredVariation,
    double Median,
    double P99,
    double? Timeout,
    IReadOnlyList<string> Assumptions,
    IReadOnlyList<PlannedShape> Shapes,
    double? MeanBound);
