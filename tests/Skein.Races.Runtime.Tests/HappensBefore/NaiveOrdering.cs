namespace Skein.Races.Runtime.Tests.HappensBefore;

/// <summary>The definition, without any cleverness: every access is kept, each with a full copy of all that its thread knew.</summary>
internal sealed class NaiveOrdering(int threads)
{
    private readonly long[][] known = [.. Enumerable.Range(0, threads).Select(thread => Fresh(threads, thread))];
    private readonly Dictionary<int, long[]> clocks = [];
    private readonly List<(int Step, int Thread, int Variable, bool Write, long Clock)> accesses = [];

    public void Release(int thread, int clock)
    {
        var left = clocks.TryGetValue(clock, out var old) ? old : new long[threads];
        clocks[clock] = [.. left.Zip(known[thread], Math.Max)];
        known[thread][thread]++;
    }

    public void Acquire(int thread, int clock)
    {
        if (clocks.TryGetValue(clock, out var left))
        {
            known[thread] = [.. left.Zip(known[thread], Math.Max)];
        }
    }

    /// <summary>Steps of all earlier accesses that conflict with this one and are unordered with it.</summary>
    public IReadOnlyList<int> Access(int step, int thread, int variable, bool write)
    {
        int[] unordered =
        [
            .. from earlier in accesses
               where earlier.Variable == variable && (earlier.Write || write) && earlier.Clock > known[thread][earlier.Thread]
               select earlier.Step,
        ];
        accesses.Add((step, thread, variable, write, known[thread][thread]));
        return unordered;
    }

    private static long[] Fresh(int threads, int own)
    {
        var known = new long[threads];
        known[own] = 1;
        return known;
    }
}
