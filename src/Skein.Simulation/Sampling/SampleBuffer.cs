using System.Runtime.CompilerServices;

namespace Skein.Simulation.Sampling;

/// <summary>The times of a sampler one by one. Used by one thread.</summary>
internal sealed class SampleBuffer(Sampler sampler)
{
    private readonly double[] times = new double[512];
    private int next = 512;

    /// <summary>The times that are drawn and not yet taken: one at least, for a loop that takes them by itself.</summary>
    public ReadOnlySpan<double> Ahead
    {
        get
        {
            if (next == times.Length) next = Refill();
            return times.AsSpan(next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next()
    {
        double[] block = times;
        int place = next;
        if ((uint)place >= (uint)block.Length) place = Refill();
        next = place + 1;
        return block[place];
    }

    /// <summary>Takes so many of those ahead.</summary>
    public void Take(int count) => next += count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refill()
    {
        sampler.Fill(times);
        return 0;
    }
}
