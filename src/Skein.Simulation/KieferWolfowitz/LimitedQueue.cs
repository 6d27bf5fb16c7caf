namespace Skein.Simulation.KieferWolfowitz;

/// <summary>
/// A queue that holds so many at most: who comes when it is full is refused at once. First come first served means that
/// the starts of service rise, so that those who still wait at a time are the last of them.
/// </summary>
internal sealed class LimitedQueue(int servers, int limit) : WorkloadQueue
{
    /// <summary>The wait of one that was refused.</summary>
    public const double Refused = double.PositiveInfinity;

    // Seconds after the clock's zero, which moves with each block: a heap of the times at which servers become free ...
    private readonly double[] free = new double[servers];

    // ... and a ring of the starts of service of those who wait.
    private readonly double[] starts = new double[Math.Max(limit, 1)];
    private int first;
    private int waiting;

    public override void Run(ReadOnlySpan<double> gaps, ReadOnlySpan<double> services, Span<double> waits)
    {
        double clock = 0;
        for (int i = 0; i < waits.Length; i++)
        {
            clock += gaps[i];
            while (waiting > 0 && starts[first] <= clock) Leave();
            double start = Math.Max(free[0], clock);
            if (start > clock)
            {
                if (waiting >= limit)
                {
                    waits[i] = Refused;
                    continue;
                }

                Join(start);
            }

            waits[i] = start - clock;
            ServerHeap.ReplaceTop(free, start + services[i]);
        }

        for (int i = 0; i < free.Length; i++) free[i] -= clock;
        for (int i = 0; i < starts.Length; i++) starts[i] -= clock;
    }

    private void Join(double start)
    {
        int place = first + waiting++;
        starts[place < starts.Length ? place : place - starts.Length] = start;
    }

    private void Leave()
    {
        first = first + 1 < starts.Length ? first + 1 : 0;
        waiting--;
    }
}
