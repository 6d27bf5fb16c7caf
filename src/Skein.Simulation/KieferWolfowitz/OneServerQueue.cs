namespace Skein.Simulation.KieferWolfowitz;

/// <summary>One server: Lindley's recursion ("The theory of queues with a single server", 1952).</summary>
internal sealed class OneServerQueue : WorkloadQueue
{
    private double workload;

    public override void Run(ReadOnlySpan<double> gaps, ReadOnlySpan<double> services, Span<double> waits)
    {
        double left = workload;
        for (int i = 0; i < waits.Length; i++)
        {
            double wait = double.MaxNative(left - gaps[i], 0);
            waits[i] = wait;
            left = wait + services[i];
        }

        workload = left;
    }
}
