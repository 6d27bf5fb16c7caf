using Skein.Planning.Laws;

namespace Skein.Planning.Recommendation;

/// <summary>Who simulates what a plan has formulas for, so that both stand side by side.</summary>
public interface IServiceSimulator
{
    /// <summary>A queue before workers, first come first served.</summary>
    /// <param name="service">The service time.</param>
    /// <param name="arrivalRate">1/seconds.</param>
    /// <param name="dispersion">Of arrivals.</param>
    /// <param name="servers">Workers.</param>
    /// <param name="queueLimit">Who may wait; null for any number.</param>
    /// <param name="level">The percentile that is asked, between 0 and 1.</param>
    /// <returns>Null where it cannot be simulated within its bounds.</returns>
    SimulatedQueue? Queue(ServiceLaw service, double arrivalRate, double dispersion, int servers, int? queueLimit, double level);

    /// <summary>The largest number of requests at once in a window, where none waits.</summary>
    /// <param name="service">The service time.</param>
    /// <param name="arrivalRate">1/seconds.</param>
    /// <param name="dispersion">Of arrivals.</param>
    /// <param name="window">Seconds.</param>
    /// <returns>The peak of each simulated window, in no order; null where it cannot be simulated within its bounds.</returns>
    IReadOnlyList<int>? Peaks(ServiceLaw service, double arrivalRate, double dispersion, double window);
}
