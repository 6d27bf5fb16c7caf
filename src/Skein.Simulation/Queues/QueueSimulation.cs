using System.Globalization;
using Skein.Planning;
using Skein.Simulation.EventList;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Queues;

/// <summary>Simulates a queue until its intervals are narrow enough. Stateless: the same question gives the same bits.</summary>
public static class QueueSimulation
{
    private const int Block = 1024;

    /// <summary>A run begins with batches of so many.</summary>
    private const int FirstBatch = 1024;

    /// <summary>How many mean service times are run before anything counts.</summary>
    private const double FillingTimes = 10;

    /// <summary>Simulates with the default bounds.</summary>
    /// <param name="question">The queue.</param>
    /// <param name="stop">When enough was seen.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue grows without end.</exception>
    public static QueueReport Run(QueueQuestion question, StopRule stop) => Run(question, stop, new SimulationLimits());

    /// <summary>Simulates.</summary>
    /// <param name="question">The queue.</param>
    /// <param name="stop">When enough was seen.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue grows without end.</exception>
    public static QueueReport Run(QueueQuestion question, StopRule stop, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(limits);
        double load = Validate(question, stop, limits);
        var streams = new Streams(question.Seed);
        var occupancy = new Occupancy();
        var queue = new EventListQueue(question.Arrivals.Gaps(streams.For(Streams.Arrivals)), LawSampler.Of(question.Service, streams.For(Streams.Services)), question.Servers, question.QueueLimit, occupancy);
        var series = new BatchSeries(FirstBatch);
        bool reached = false;
        Span<double> waits = stackalloc double[Block];
        Span<double> services = stackalloc double[Block];
        // It starts empty, and has as many servers to fill as there is work: before that the batches would all show the same emptiness.
        for (double left = FirstBatch + (FillingTimes * load); left > 0; left -= Block) queue.Run(waits, services);
        occupancy.Forget();
        while (true)
        {
            while (!series.IsFull)
            {
                queue.Run(waits, services);
                series.Add(waits, services);
            }

            reached = IsNarrow(series, question, stop);
            if (reached || series.Customers > stop.CustomersMax / 2) break;
            series.Merge();
        }

        return new QueueReport(
            series.MeanWait(),
            series.MeanResponse(),
            [.. question.Levels.Select(level => new QuantileEstimate(level, series.ResponseQuantile(level)))],
            series.RefusedShare(),
            new ConcurrencyShape(occupancy.Mean, [.. question.Levels.Select(occupancy.Quantile)]),
            series.Customers,
            reached,
            Heaviness.Of(question.Service, question.Servers, load, question.QueueLimit is not null),
            question.Seed);
    }

    private static double Validate(QueueQuestion question, StopRule stop, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(question.Arrivals);
        if (!question.Arrivals.IsStationary) throw new RefusedException("arrivals", "vary with time, and a queue settles only where they do not; simulate a network with a horizon");
        Check.FiniteMean(question.Service, "service");
        Check.Within(question.Servers, 1, limits.ServersMax, "servers");
        if (question.QueueLimit is { } limit) Check.Within(limit, 0, limits.QueueMax, "queueLimit");
        foreach (double level in question.Levels) Check.Level(level, "levels");
        Check.Positive(stop.RelativeHalfWidth, "relativeHalfWidth");
        double load = question.Arrivals.Rate * question.Service.Mean;
        if (question.QueueLimit is null && load >= question.Servers)
            throw new RefusedException("arrivalRate", string.Create(CultureInfo.InvariantCulture, $"of {question.Arrivals.Rate} offers {load:G6} busy servers, and there are {question.Servers}: the queue grows without end"));
        return load;
    }

    private static bool IsNarrow(BatchSeries series, QueueQuestion question, StopRule stop)
    {
        double most = stop.RelativeHalfWidth;
        if (!series.AreUncorrelated() || series.MeanResponse().RelativeHalfWidth > most) return false;
        if (stop.WatchesWait && series.MeanWait().RelativeHalfWidth > most) return false;
        return question.Levels.All(level => series.ResponseQuantile(level).RelativeHalfWidth <= most);
    }
}
