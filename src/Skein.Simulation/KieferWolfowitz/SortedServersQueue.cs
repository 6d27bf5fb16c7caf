namespace Skein.Simulation.KieferWolfowitz;

/// <summary>A few servers, the times at which they become free in a sorted row.</summary>
internal sealed class SortedServersQueue(int servers) : WorkloadQueue
{
    // Seconds after the clock's zero, which moves with each block so that times keep their digits in a long run.
    private readonly double[] free = new double[servers];

    public override void Run(ReadOnlySpan<double> gaps, ReadOnlySpan<double> services, Span<double> waits)
    {
        double[] row = free;
        double clock = 0;
        for (int i = 0; i < waits.Length; i++)
        {
            clock += gaps[i];
            double start = Math.Max(row[0], clock);
            waits[i] = start - clock;
            double end = start + services[i];
            int place = 1;
            for (; place < row.Length && row[place] < end; place++) row[place - 1] = row[place];
            row[place - 1] = end;
        }

        for (int i = 0; i < row.Length; i++) row[i] -= clock;
    }
}
