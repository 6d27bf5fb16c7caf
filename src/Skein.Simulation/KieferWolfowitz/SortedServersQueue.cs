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
            double start = double.MaxNative(row[0], clock);
            waits[i] = start - clock;
            double end = start + services[i];
            // Without a branch on where it belongs, which nobody can foresee: a wrong guess costs more than the whole row.
            for (int place = 1; place < row.Length; place++)
            {
                double other = row[place];
                row[place - 1] = double.MinNative(other, end);
                end = double.MaxNative(other, end);
            }

            row[^1] = end;
        }

        for (int i = 0; i < row.Length; i++) row[i] -= clock;
    }
}
