namespace Skein.Simulation.KieferWolfowitz;

/// <summary>Many servers, the times at which they become free in a heap.</summary>
internal sealed class HeapServersQueue(int servers) : WorkloadQueue
{
    // Seconds after the clock's zero, which moves with each block.
    private readonly double[] free = new double[servers];

    public override void Run(ReadOnlySpan<double> gaps, ReadOnlySpan<double> services, Span<double> waits)
    {
        double clock = 0;
        for (int i = 0; i < waits.Length; i++)
        {
            clock += gaps[i];
            double start = double.MaxNative(free[0], clock);
            waits[i] = start - clock;
            ServerHeap.ReplaceTop(free, start + services[i]);
        }

        for (int i = 0; i < free.Length; i++) free[i] -= clock;
    }
}
