using System.Runtime.CompilerServices;

namespace Skein.Simulation.Sampling;

/// <summary>The times of a sampler one by one. Used by one thread.</summary>
internal sealed class SampleBuffer(Sampler sampler)
{
    private readonly double[] times = new double[512];
    private int next = 512;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next()
    {
        double[] block = times;
        int place = next;
        if ((uint)place >= (uint)block.Length) place = Refill();
        next = place + 1;
        return block[place];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refill()
    {
        sampler.Fill(times);
        return 0;
    }
}
