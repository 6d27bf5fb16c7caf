using Skein.Races.Runtime.Suspects;

namespace Skein.Races.Runtime.Traps;

/// <summary>What is known of one site of the woven program.</summary>
internal sealed class Site(int number)
{
    // Below this a site is left alone: on average sixty-four more hits would pass before the next try.
    private const double ChanceMin = 1.0 / 64;

    private const double FactorMin = 0.25;

    // Guards the pairs. The rest are hints: a lost update makes one trap more or less.
    private readonly Lock gate = new();
    private readonly List<Pair> pairs = [];
    private double chanceShared;
    private double chanceExclusive;
    private double factor = 1;
    private int hits;

    public int Number { get; } = number;

    /// <summary>Counts a hit.</summary>
    /// <returns>How many there were before, as far as they are counted.</returns>
    public int Hit() => hits < int.MaxValue ? hits++ : hits;

    public int Hits => hits;

    public bool IsArmed => chanceShared >= ChanceMin || chanceExclusive >= ChanceMin;

    /// <summary>How likely a hit is trapped.</summary>
    /// <param name="shared">Whether the collection was used by two threads already.</param>
    public double Chance(bool shared)
    {
        double chance = shared ? chanceShared : chanceExclusive;
        return chance >= ChanceMin ? chance : 0;
    }

    /// <summary>Makes it a place for traps, since it is one side of the pair.</summary>
    /// <param name="pair">A suspect.</param>
    /// <param name="exclusive">Also where only one thread is known to use the collection: it came from an earlier run.</param>
    public void Arm(Pair pair, bool exclusive)
    {
        lock (gate)
        {
            if (!pairs.Contains(pair)) pairs.Add(pair);
        }

        chanceShared = 1;
        if (exclusive) chanceExclusive = 1;
    }

    /// <summary>A pair needs no more traps; without any other the site is left alone.</summary>
    public void Settle(Pair pair)
    {
        lock (gate)
        {
            pairs.Remove(pair);
            if (pairs.Count > 0) return;
        }

        Disarm();
    }

    public void Disarm() => chanceShared = chanceExclusive = 0;

    /// <summary>A trap brought nothing.</summary>
    public void Failed(bool shared)
    {
        if (shared) chanceShared /= 2;
        else chanceExclusive /= 2;
    }

    /// <summary>A trap made others wait, or time out: shorter ones from now on, though not so short that they are of no use.</summary>
    public void Disturbed() => factor = Math.Max(FactorMin, factor / 2);

    /// <summary>How long a trap waits here: as long as the widest gap seen and half of it, and a bit.</summary>
    public TimeSpan Delay(TimeSpan shortest, TimeSpan longest)
    {
        long gap = 0;
        lock (gate)
        {
            foreach (Pair pair in pairs) gap = Math.Max(gap, pair.GapMicroseconds);
        }

        TimeSpan wanted = TimeSpan.FromMicroseconds(gap * 1.5) + shortest;
        return (wanted < longest ? wanted : longest) * factor;
    }
}
