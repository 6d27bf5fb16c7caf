namespace Skein.Guard.Deciding;

/// <summary>
/// How much may be in flight in each lane while the scheduler is starved: additive increase, multiplicative decrease
/// (Chiu and Jain 1989), steered by the wait for a thread towards a target (CoDel, Nichols and Jacobson 2012). The lowest
/// lane that has something in flight is cut first, and a higher one only when those below it are at their least; what was
/// cut is given back from the highest lane down. <see cref="Lane.Critical"/> is never limited. Pure: it knows the time that
/// it is told. One thread writes; any thread reads <see cref="Of"/>.
/// </summary>
internal sealed class LaneWindows
{
    public const int Unlimited = GuardLook.Unlimited;

    // One of a lane at a time, while the lanes above it are not limited; none after.
    private const int Least = 1;

    // Intervals.
    private const int Escalation = 4;

    private const double FirstCut = 0.9;
    private const double NextCut = 0.7;
    private const int GrowthParts = 16;

    // Written by the one writer.
    private readonly int[] limits = new int[Lane.Count];
    private TimeSpan lastCut;
    private bool hasGrown;

    public LaneWindows() => limits.AsSpan().Fill(Unlimited);

    /// <summary>Whether any lane is limited.</summary>
    public bool AreSet { get; private set; }

    /// <summary>How much may be in flight in a lane.</summary>
    public int Of(int lane) => Volatile.Read(ref limits[lane]);

    /// <summary>Starvation has begun: less may be in flight than is.</summary>
    /// <param name="watched">The time.</param>
    /// <param name="inFlight">What is in flight, by lane.</param>
    /// <param name="options">The interval.</param>
    public void Begin(TimeSpan watched, ReadOnlySpan<int> inFlight, GuardOptions options)
    {
        if (AreSet) return;
        AreSet = true;
        hasGrown = true;
        Cut(watched, inFlight, options.Interval);
    }

    /// <summary>It is over.</summary>
    public void End()
    {
        AreSet = false;
        foreach (ref int limit in limits.AsSpan()) Volatile.Write(ref limit, Unlimited);
    }

    /// <summary>Takes a look into account; does nothing where nothing is limited.</summary>
    /// <param name="sight">What was seen.</param>
    /// <param name="inFlight">What is in flight, by lane.</param>
    /// <param name="refused">What was refused since the look before, or would have been, by lane.</param>
    /// <param name="options">The target and the interval.</param>
    public void See(in GuardSight sight, ReadOnlySpan<int> inFlight, ReadOnlySpan<int> refused, GuardOptions options)
    {
        if (!AreSet) return;
        if (sight.Wait >= options.Target)
        {
            if (hasGrown || sight.Watched - lastCut >= options.Interval) Cut(sight.Watched, inFlight, options.Interval);
        }
        else if (sight.HasRun && sight.Wait < options.Target / 2)
        {
            Grow(refused);
        }
    }

    private void Cut(TimeSpan watched, ReadOnlySpan<int> inFlight, TimeSpan interval)
    {
        Set(Lane.Sheddable, 0);
        for (int lane = Lane.Normal; lane < Lane.Critical; lane++)
        {
            int limit = limits[lane];
            // What was cut before must end first; until then nothing more of it is admitted anyway.
            if (inFlight[lane] > Math.Max(Least, limit)) return;
            if (lane > Lane.Normal && inFlight[lane] == 0) continue;
            if (limit > Least)
            {
                double factor = hasGrown || limit == Unlimited ? FirstCut : NextCut;
                int cut = Math.Min(inFlight[lane] - 1, (int)(Math.Min(limit, inFlight[lane]) * factor));
                Set(lane, Math.Max(Least, cut));
                (lastCut, hasGrown) = (watched, false);
                return;
            }

            // It is the turn of the lane above only when this one has shown for long enough that it is not to blame.
            if (watched - lastCut < Escalation * interval) return;
            Set(lane, 0);
        }
    }

    private void Set(int lane, int limit) => Volatile.Write(ref limits[lane], limit);

    private void Grow(ReadOnlySpan<int> refused)
    {
        for (int lane = Lane.Critical - 1; lane >= Lane.Sheddable; lane--)
        {
            int limit = limits[lane];
            if (limit == Unlimited || refused[lane] == 0) continue;
            hasGrown = true;
            Set(lane, (int)Math.Min(Unlimited, limit + Math.Max(1L, limit / GrowthParts)));
            return;
        }
    }
}
