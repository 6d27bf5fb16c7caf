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

    /// <summary>The rate at which as many are slower than the target as may be, 1/seconds; from 0 to the highest.</summary>
    /// <param name="highest">Beyond it nothing is sought, 1/seconds.</param>
    /// <param name="low">Where it is sought from ...</param>
    /// <param name="high">... and to; sought beyond, where it does not lie between.</param>
    public double Crossing(double highest, double low, double high)
    {
        if (low > 0 && IsTooFast(low)) (low, high) = (0, low);
        else if (high < highest && !IsTooFast(high)) (low, high) = (high, highest);
        while (high - low > Nearness * highest)
        {
            double middle = (low + high) / 2;
            if (IsTooFast(middle)) high = middle;
            else low = middle;
        }

        return (low + high) / 2;
    }

    private bool IsTooFast(double rate) => SlowShare(rate) > 1 - question.Level;

    /// <summary>Responses at a rate that count, seconds, in order of arrival.</summary>
    public List<double> Responses(double rate)
    {
        var responses = new List<double>(unitGaps.Length);
        Run(rate, responses);
        return responses;
    }

    private double SlowShare(double rate)
    {
        (long slow, long counted) = Run(rate, null);
        return counted == 0 ? 0 : (double)slow / counted;
    }

    private (long Slow, long Counted) Run(double rate, List<double>? responses)
    {
        if (question.RunLength is { } length) return RunMany(rate, length, responses);
        // One long run. It starts empty; the first eighth is run and not counted.
        int warmUp = unitGaps.Length / 8;
        return (SlowCount(rate, 0, unitGaps.Length, warmUp, responses), unitGaps.Length - warmUp);
    }

    // Many runs, each from empty and as long as time says; the customers that do not make a whole one are left out, but for the first.
    private (long Slow, long Counted) RunMany(double rate, double length, List<double>? responses)
    {
        long slow = 0, counted = 0;
        int from = 0;
        while (from < unitGaps.Length)
        {
            int warmUp = from, to = from;
            double time = 0;
            for (; to < unitGaps.Length; to++)
            {
                time += unitGaps[to] / rate;
                if (time > length) break;
                if (time < question.RunWarmUp) warmUp = to + 1;
            }

            if (to == unitGaps.Length && counted > 0) break;
            slow += SlowCount(rate, from, to, warmUp, responses);
            counted += to - warmUp;
            from = Math.Max(to, from + 1);
        }

        return (slow, counted);
    }

    private long SlowCount(double rate, int begin, int end, int warmUp, List<double>? responses)
    {
        var queue = WorkloadQueue.Of(question.Servers, question.QueueLimit);
        double longest = question.Target - question.Overhead;
        double stretch = 1 / rate;
        long slow = 0;
        Span<double> gaps = stackalloc double[Block];
        Span<double> waits = stackalloc double[Block];
        for (int from = begin; from < end; from += Block)
        {
            int count = Math.Min(Block, end - from);
            for (int i = 0; i < count; i++) gaps[i] = unitGaps[from + i] * stretch;
            queue.Run(gaps[..count], services.AsSpan(from, count), waits[..count]);
            for (int i = Math.Max(warmUp - from, 0); i < count; i++)
            {
                double response = waits[i] + services[from + i];
                slow += response > longest ? 1 : 0;
                responses?.Add(response + question.Overhead);
            }
        }

        return slow;
    }
}
