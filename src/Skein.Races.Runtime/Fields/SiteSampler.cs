using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Fields;

/// <summary>
/// Which hits of a site one thread looks at: all of the first ones, then bursts with ever longer pauses. Used by its
/// thread alone.
/// </summary>
/// <remarks>
/// D. Marino, M. Musuvathi and S. Narayanasamy, LiteRace: effective sampling for lightweight data-race detection, PLDI
/// 2009: code that a thread runs seldom is where the races are that nobody has found yet. There the rate belongs to a
/// function and a thread, here to an access and a thread. What orders threads is never sampled.
/// </remarks>
internal sealed class SiteSampler(FieldLimits limits)
{
    private Counter[] counters = new Counter[256];

    /// <summary>Whether this hit is passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Passes(int site)
    {
        var now = counters;
        if ((uint)site < (uint)now.Length && now[site].Skip > 0)
        {
            now[site].Skip--;
            return true;
        }
        return PassesSlowly(site);
    }

    private bool PassesSlowly(int site)
    {
        if (site <= 0 || site > limits.SitesMax)
        {
            return true;
        }
        if (site >= counters.Length)
        {
            Array.Resize(ref counters, Math.Max(site + 1, counters.Length * 2));
        }
        ref var counter = ref counters[site];
        if (counter.Pause == 0)
        {
            counter.Pause = limits.BurstHits;
            counter.Left = limits.FirstHits;
        }
        if (--counter.Left <= 0)
        {
            counter.Left = limits.BurstHits;
            counter.Skip = counter.Pause;
            counter.Pause = Math.Min(counter.Pause * 2, limits.PauseHitsMax);
        }
        return false;
    }

    private struct Counter
    {
        public int Skip;
        public int Left;
        public int Pause;
    }
}
