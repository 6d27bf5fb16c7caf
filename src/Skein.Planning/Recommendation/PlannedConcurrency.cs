namespace Skein.Planning.Recommendation;

/// <summary>How many requests one replica has at once where none waits. Immutable and thread-safe.</summary>
/// <param name="MeanOfAll">The mean of all replicas together (Little).</param>
/// <param name="Mean">The mean of one replica.</param>
/// <param name="Quantile99">At a moment, exceeded 1 % of the time at most.</param>
/// <param name="Quantile999">The same with 0.1 %.</param>
/// <param name="PeakBound">Not exceeded in the whole window with 99 %, whatever the law of the service time.</param>
/// <param name="PeakExact">The same, exact for exponential service times; null where the load is too large for it, or not Poisson.</param>
public sealed record PlannedConcurrency(double MeanOfAll, double Mean, double Quantile99, double Quantile999, double PeakBound, double? PeakExact);
