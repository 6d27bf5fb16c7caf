using Skein.Core.Grouping;

namespace Skein.Core.Growth;

/// <summary>
/// What is remembered of one group over the last looks. Looks are numbered from 0; those that are out of the window are
/// overwritten. Used by one thread.
/// </summary>
internal sealed class GroupTrack(RawKey key, int looksMax)
{
    private readonly long[] counts = new long[looksMax];
    private readonly int[] known = new int[looksMax];
    private readonly int[] chances = new int[looksMax];
    private readonly int[] gone = new int[looksMax];
    private readonly int[] arrivals = new int[looksMax];
    private int settledByAge;

    public RawKey Key => key;

    /// <summary>The last look at which the group had a member.</summary>
    public int LastLook { get; private set; }

    /// <summary>Makes room for a look.</summary>
    public void Begin(int look)
    {
        int slot = look % looksMax;
        counts[slot] = 0;
        known[slot] = chances[slot] = gone[slot] = 0;
        Array.Clear(arrivals);
    }

    /// <summary>A member, or several that only have a count.</summary>
    public void Count(int look, int weight)
    {
        counts[look % looksMax] += weight;
        LastLook = look;
    }

    /// <summary>A member that is followed, and the look at which it came; one from before the window counts as of its first look.</summary>
    public void Arrived(int look, int firstLook)
    {
        known[look % looksMax]++;
        arrivals[Math.Max(firstLook, Start(look)) % looksMax]++;
    }

    /// <summary>A member that had stayed for a look could go by the next, and did or did not.</summary>
    public void Tried(int look, bool stayed)
    {
        chances[look % looksMax]++;
        if (!stayed) gone[look % looksMax]++;
    }

    /// <summary>
    /// Ends a look for those whose wait tells its age, but not who they are: of those that had stayed for a look by the
    /// last look, how many still are there.
    /// </summary>
    /// <param name="look">The look.</param>
    /// <param name="stillThere">Those whose wait began before the look before the last.</param>
    /// <param name="settled">Those whose wait began before the last look.</param>
    public void EndAged(int look, int stillThere, int settled)
    {
        chances[look % looksMax] += settledByAge;
        gone[look % looksMax] += Math.Max(0, settledByAge - stillThere);
        settledByAge = settled;
    }

    public long CountAt(int look) => counts[look % looksMax];

    public int KnownAt(int look) => known[look % looksMax];

    /// <summary>Of those that are followed and there now, how many came at a look.</summary>
    public int ArrivalsAt(int look) => arrivals[look % looksMax];

    public int Chances(int look) => Sum(chances, look);

    public int Gone(int look) => Sum(gone, look);

    /// <summary>The first look of the window.</summary>
    public int Start(int look) => Math.Max(0, look - looksMax + 1);

    private int Sum(int[] ring, int look)
    {
        int sum = 0;
        for (int i = Start(look); i <= look; i++) sum += ring[i % looksMax];
        return sum;
    }
}
