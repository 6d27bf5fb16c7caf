using System.Globalization;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Queues;

/// <summary>What a simulated queue did. Immutable.</summary>
/// <param name="MeanWait">The mean time before service of those who were served, seconds.</param>
/// <param name="MeanResponse">The mean time of waiting and service, seconds.</param>
/// <param name="Responses">Percentiles of waiting and service together.</param>
/// <param name="RefusedShare">The share of those who came and found the queue full.</param>
/// <param name="Concurrency">How many were there, waiting or served, over time.</param>
/// <param name="Customers">How many were simulated, with the warm-up.</param>
/// <param name="Reached">Whether the wished half-width was reached.</param>
/// <param name="Convergence">Whether the interval shrinks as it does with finite variance.</param>
/// <param name="Seed">What repeats it.</param>
public sealed record QueueReport(
    Estimate MeanWait,
    Estimate MeanResponse,
    IReadOnlyList<QuantileEstimate> Responses,
    Estimate RefusedShare,
    ConcurrencyShape Concurrency,
    long Customers,
    bool Reached,
    Convergence Convergence,
    ulong Seed)
{
    /// <summary>How far the numbers can be trusted, in a sentence.</summary>
    public string Statement
    {
        get
        {
            string reached = Reached
                ? string.Create(CultureInfo.InvariantCulture, $"{Customers:N0} requests, the wished half-width was reached")
                : string.Create(CultureInfo.InvariantCulture, $"{Customers:N0} requests, the wished half-width was NOT reached: the intervals are as wide as they are told");
            return Convergence switch
            {
                Convergence.Usual => $"{reached}; seed {Seed}",
                Convergence.Slow => $"{reached}; the service times are so uneven that intervals do not shrink with the root of the number of requests, and may be too narrow; seed {Seed}",
                _ => $"{reached}; the mean is infinite, and what is told of it grows with the length of the run; seed {Seed}",
            };
        }
    }
}
