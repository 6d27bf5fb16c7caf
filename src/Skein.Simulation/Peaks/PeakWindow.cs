using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Peaks;

/// <summary>
/// Windows one after another, each on its own. Time is cut into slots of about one arrival; the order within a slot
/// matters only where, with all its arrivals and none of its departures, the peak so far would be passed. Used by one
/// thread.
/// </summary>
internal sealed class PeakWindow
{
    private readonly double mean;
    private readonly double seconds;
    private readonly double slotsPerSecond;
    private readonly SampleBuffer gaps;
    private readonly SampleBuffer services;
    private readonly SampleBuffer initial;
    private readonly ResidualSampler residuals;

    // Of each slot: how many come less how many go, how many come, and the last event of its chain.
    private readonly int[] net;
    private readonly int[] coming;
    private readonly int[] chain;

    // The events: when, which came before in the same slot, whether one comes.
    private double[] times = new double[1024];
    private int[] earlier = new int[1024];
    private bool[] comes = new bool[1024];
    private readonly List<(double Time, bool Comes)> within = [];
    private int count;

    public PeakWindow(PeakQuestion question, Streams streams)
    {
        seconds = question.Window;
        mean = question.ArrivalRate * question.Service.Mean;
        int slots = (int)Math.Max(question.ArrivalRate * question.Window, 1);
        slotsPerSecond = slots / seconds;
        net = new int[slots + 1];
        coming = new int[slots + 1];
        chain = new int[slots + 1];
        gaps = new SampleBuffer(new ExponentialSampler(1 / question.ArrivalRate, streams.For(Streams.Arrivals)));
        services = new SampleBuffer(LawSampler.Of(question.Service, streams.For(Streams.Services)));
        initial = new SampleBuffer(new ExponentialSampler(1, streams.For("initial")));
        residuals = new ResidualSampler(question.Service, streams.For("residuals"));
    }

    /// <summary>The peak of one more window.</summary>
    public int Next()
    {
        Array.Clear(net);
        Array.Clear(coming);
        Array.Fill(chain, -1);
        count = 0;
        int there = 0;
        // A Poisson number: how many unit gaps fit into its mean.
        for (double sum = initial.Next(); sum < mean; sum += initial.Next(), there++) Goes(residuals.Next());
        for (double time = gaps.Next(); time < seconds; time += gaps.Next())
        {
            Add(time, true);
            Goes(time + services.Next());
        }

        int peak = there;
        for (int slot = 0; slot < net.Length; slot++)
        {
            if (there + coming[slot] > peak) peak = Math.Max(peak, PeakWithin(slot, there));
            there += net[slot];
        }

        return peak;
    }

    private void Goes(double time)
    {
        if (time < seconds) Add(time, false);
    }

    private void Add(double time, bool one)
    {
        if (count == times.Length)
        {
            Array.Resize(ref times, 2 * count);
            Array.Resize(ref earlier, 2 * count);
            Array.Resize(ref comes, 2 * count);
        }

        int slot = (int)(time * slotsPerSecond);
        net[slot] += one ? 1 : -1;
        coming[slot] += one ? 1 : 0;
        times[count] = time;
        comes[count] = one;
        earlier[count] = chain[slot];
        chain[slot] = count++;
    }

    private int PeakWithin(int slot, int there)
    {
        within.Clear();
        for (int i = chain[slot]; i >= 0; i = earlier[i]) within.Add((times[i], comes[i]));
        // At the same time one goes before another comes.
        within.Sort();
        int peak = there;
        foreach ((_, bool one) in within)
        {
            there += one ? 1 : -1;
            peak = Math.Max(peak, there);
        }

        return peak;
    }
}
