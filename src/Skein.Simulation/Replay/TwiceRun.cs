namespace Skein.Simulation.Replay;

/// <summary>
/// Runs something twice and compares what it did, to the last bit: what depends on a clock, on the order of a hash table or
/// on another thread differs sooner or later. Stateless.
/// </summary>
public static class TwiceRun
{
    /// <summary>Runs it twice.</summary>
    /// <param name="run">Does everything anew, from its seed, and adds what it does to the digest: results, or every step.</param>
    public static TwiceRunVerdict Check(Action<Digest> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Digest first = new(keepsTrail: true), second = new(keepsTrail: true);
        run(first);
        run(second);
        return new TwiceRunVerdict(first.Value, second.Value, FirstDifference(first, second));
    }

    private static long? FirstDifference(Digest first, Digest second)
    {
        if (first.Value == second.Value && first.Count == second.Count) return null;
        int both = Math.Min(first.Trail.Count, second.Trail.Count);
        for (int i = 0; i < both; i++)
        {
            if (first.Trail[i] != second.Trail[i]) return i;
        }

        return both;
    }
}
