namespace Skein.Races.Runtime.Tests.HappensBefore;

/// <summary>The definition, without any cleverness: every access is kept, each with a full copy of all that its thread knew.</summary>
internal sealed class NaiveOrdering(int threads)
{
    private readonly long[][] _known = [.. Enumerable.Range(0, threads).Select(thread => Fresh(threads, thread))];
    private readonly Dictionary<int, long[]> _left = [];
    private readonly List<(int Step, int Thread, int Variable, bool Write, long Clock)> _accesses = [];

    public void Release(int thread, int clock)
    {
        var left = _left.TryGetValue(clock, out var old) ? old : new long[threads];
        _left[clock] = [.. left.Zip(_known[thread], Math.Max)];
        _known[thread][thread]++;
    }

    public void Acquire(int thread, int clock)
    {
        if (_left.TryGetValue(clock, out var left))
        {
            _known[thread] = [.. left.Zip(_known[thread], Math.Max)];
        }
    }

    /// <summary>Steps of all earlier accesses that conflict with this one and are unordered with it.</summary>
    public IReadOnlyList<int> Access(int step, int thread, int variable, bool write)
    {
        int[] unordered =
        [
            .. from earlier in _accesses
               where earlier.Variable == variable && (earlier.Write || write) && earlier.Clock > _known[thread][earlier.Thread]
               select earlier.Step,
        ];
        _accesses.Add((step, thread, variable, write, _known[thread][thread]));
        return unordered;
    }

    private static long[] Fresh(int threads, int own)
    {
        var known = new long[threads];
        known[own] = 1;
        return known;
    }
}
