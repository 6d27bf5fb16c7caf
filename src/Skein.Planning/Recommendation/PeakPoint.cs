namespace Skein.Planning.Recommendation;

/// <summary>A point of the distribution of the window's peak. The default is an empty one. Thread-safe.</summary>
/// <param name="Concurrency">Requests at once.</param>
/// <param name="Exceeded">What the probability that the peak exceeds it is at most.</param>
/// <param name="ExceededExactly">That probability for exponential service times; null where the load is too large for it.</param>
/// <param name="ExceededSimulated">The share of simulated windows; null where none were.</param>
public readonly record struct PeakPoint(int Concurrency, double Exceeded, double? ExceededExactly, double? ExceededSimulated);
