using Skein.Planning;
using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Skein.Simulation.Arrivals;
using Skein.Simulation.Peaks;
using Skein.Simulation.Queues;
using Skein.Simulation.Statistics;

namespace Skein.Cli.Plan.Capacity;

/// <summary>Simulates for a plan, with a seed that does not change: the same spec gives the same report.</summary>
internal sealed class PlanSimulator : IServiceSimulator
{
    private const double RelativeHalfWidth = 0.02;
    private const long RequestsMax = 4_000_000;

    /// <summary>Arrivals of all simulated windows together: a few seconds of work.</summary>
    private const double ArrivalsMax = 30_000_000;

    private const int WindowsMin = 15, WindowsMax = 5_000;

    public SimulatedQueue? Queue(ServiceLaw service, double arrivalRate, double dispersion, int servers, int? queueLimit, double level)
    {
        try
        {
            ArrivalProcess arrivals = dispersion == 1 ? new PoissonArrivals(arrivalRate) : new DispersedArrivals(arrivalRate, dispersion);
            QueueReport report = QueueSimulation.Run(
                new QueueQuestion(arrivals, service, servers) { QueueLimit = queueLimit, Levels = [level] },
                new StopRule { RelativeHalfWidth = RelativeHalfWidth, CustomersMax = RequestsMax });
            double served = report.MeanResponse.Value - report.MeanWait.Value;
            return new SimulatedQueue(
                Of(report.Responses[0].Seconds), Of(report.MeanWait),
                new SimulatedValue(served * arrivalRate, report.MeanResponse.HalfWidth * arrivalRate), Of(report.RefusedShare), report.Customers);
        }
        catch (RefusedException)
        {
            // Beyond what is simulated; the formulas stand alone.
            return null;
        }
    }

    public IReadOnlyList<int>? Peaks(ServiceLaw service, double arrivalRate, double dispersion, double window)
    {
        int windows = (int)Math.Min(WindowsMax, ArrivalsMax / Math.Max(1, arrivalRate * window));
        if (dispersion != 1 || windows < WindowsMin) return null;
        try
        {
            return PeakSimulation.Run(new PeakQuestion(arrivalRate, service, window) { Replications = windows }).Peaks;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static SimulatedValue Of(Estimate estimate) => new(estimate.Value, estimate.HalfWidth);
}
