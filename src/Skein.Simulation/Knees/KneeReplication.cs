using Skein.Simulation.Arrivals;
using Skein.Simulation.KieferWolfowitz;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Knees;

/// <summary>One path of gaps and service times, run at many rates. Used by one thread.</summary>
internal sealed class KneeReplication
{
    // Halvings of the whole range: to 1/130,000 of the capacity.
    private const int Steps = 17;
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
    public double Crossing(double capacity)
    {
        double low = 0, high = capacity;
        for (int step = 0; step < Steps; step++)
        {
            double middle = (low + high) / 2;
            if (SlowShare(middle) > 1 - question.Level) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }

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
