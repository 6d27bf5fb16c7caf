using Skein.Simulation.Arrivals;
using Skein.Simulation.KieferWolfowitz;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Knees;

/// <summary>One path of gaps and service times, run at many rates. Used by one thread.</summary>
internal sealed class KneeReplication
{
    /// <summary>How near the crossing is found, as a share of the capacity: far below what the replications differ by.</summary>
    private const double Nearness = 1e-4;
    private const int Block = 1024;
    private readonly KneeQuestion question;
    private readonly double[] unitGaps;
    private readonly double[] services;

    public KneeReplication(KneeQuestion question, int customers, int number)
    {
        this.question = question;
        Streams streams = new Streams(question.Seed).Run(number);
        unitGaps = new double[customers];
        services = new double[customers];
        new DispersedArrivals(1, question.Dispersion).Gaps(streams.For(Streams.Arrivals)).Fill(unitGaps);
        LawSampler.Of(question.Service, streams.For(Streams.Services)).Fill(services);
    }

    /// <summary>The rate at which as many are slower than the target as may be, 1/seconds; from 0 to the capacity.</summary>
    /// <param name="capacity">What all servers together can serve, 1/seconds.</param>
    /// <param name="low">Where it is sought from ...</param>
    /// <param name="high">... and to; sought beyond, where it does not lie between.</param>
    public double Crossing(double capacity, double low, double high)
    {
        if (low > 0 && IsTooFast(low)) (low, high) = (0, low);
        else if (high < capacity && !IsTooFast(high)) (low, high) = (high, capacity);
        while (high - low > Nearness * capacity)
        {
            double middle = (low + high) / 2;
            if (IsTooFast(middle)) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }

    private bool IsTooFast(double rate) => SlowShare(rate) > 1 - question.Level;

    private double SlowShare(double rate)
    {
        var queue = WorkloadQueue.Of(question.Servers, question.QueueLimit);
        // It starts empty; the first eighth is run and not counted.
        int warmUp = unitGaps.Length / 8;
        double longest = question.Target - question.Overhead;
        double stretch = 1 / rate;
        long slow = 0;
        Span<double> gaps = stackalloc double[Block];
        Span<double> waits = stackalloc double[Block];
        for (int from = 0; from < unitGaps.Length; from += Block)
        {
            int count = Math.Min(Block, unitGaps.Length - from);
            for (int i = 0; i < count; i++) gaps[i] = unitGaps[from + i] * stretch;
            queue.Run(gaps[..count], services.AsSpan(from, count), waits[..count]);
            for (int i = Math.Max(warmUp - from, 0); i < count; i++) slow += waits[i] + services[from + i] > longest ? 1 : 0;
        }

        return (double)slow / (unitGaps.Length - warmUp);
    }
}
