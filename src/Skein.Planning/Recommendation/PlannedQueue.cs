namespace Skein.Planning.Recommendation;

/// <summary>How many may wait for a worker of one replica. Immutable and thread-safe.</summary>
/// <param name="Limit">So many; 0 where waiting is never worth it.</param>
/// <param name="LongestWait">How long the last of them waits in the mean, seconds.</param>
/// <param name="Rejected">The share of requests that is turned away with this queue (M/M/c/K); an approximation where service times are not exponential.</param>
/// <param name="RejectedWithout">The same without a queue (Erlang B), whatever the law.</param>
/// <param name="RejectsPerHourWithout">How many that is in an hour of the busiest stretch, of one replica.</param>
/// <param name="LimitForOnePerDay">The smallest limit without a queue that turns away fewer than one request a day.</param>
/// <param name="Reason">Why so many.</param>
public sealed record PlannedQueue(int Limit, double LongestWait, double Rejected, double RejectedWithout, double RejectsPerHourWithout, int LimitForOnePerDay, string Reason);
