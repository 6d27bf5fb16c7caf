using System.Runtime.CompilerServices;

namespace Skein.Simulation.EventList;

/// <summary>For how long how many were in a system. Used by one thread.</summary>
internal sealed class Occupancy
{
    /// <summary>More than this count as this many: a count that is held for so many is told by its mean all the same.</summary>
    private const int TrackedMax = 1 << 20;

    private double[] seconds = new double[256];
    private double last;
    private double area;

    public int Now { get; private set; }

    /// <summary>Seconds since the last <see cref="Forget"/>.</summary>
    public double Total { get; private set; }

    /// <summary>The mean number, over time.</summary>
    public double Mean => Total == 0 ? 0 : area / Total;

    public void Change(double time, int by)
    {
        ChangeWithin(time, by);
        MakeRoom(0);
    }

    /// <summary>Makes room for so many more, before a loop of as many changes.</summary>
    public void MakeRoom(int more)
    {
        while (Now + more >= seconds.Length && seconds.Length < TrackedMax) Array.Resize(ref seconds, Math.Min(TrackedMax, 2 * seconds.Length));
    }

    /// <summary>A change for which there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ChangeWithin(double time, int by)
    {
        Pass(time);
        Now += by;
    }

    /// <summary>Lets the time go on to where it is told next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass(double time)
    {
        double passed = time - last;
        seconds[Math.Min(Now, seconds.Length - 1)] += passed;
        area += passed * Now;
        Total += passed;
        last = time;
    }

    /// <summary>The least number that is not exceeded for a share of the time.</summary>
    public int Quantile(double level)
    {
        double below = 0;
        for (int n = 0; n < seconds.Length; n++)
        {
            below += seconds[n];
            if (below >= level * Total) return n;
        }

        return seconds.Length - 1;
    }

    /// <summary>Forgets what was, not how many there are: the end of the warm-up.</summary>
    public void Forget()
    {
        Array.Clear(seconds);
        area = 0;
        Total = 0;
    }
}
