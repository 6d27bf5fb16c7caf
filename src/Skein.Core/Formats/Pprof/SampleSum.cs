using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>What is summed up of one sample. Mutable; <c>default</c> is no coroutine.</summary>
internal struct SampleSum
{
    private AgeSummary wait;
    private AgeSummary age;

    public long Count { get; private set; }

    /// <summary>How many of them have a known wait.</summary>
    public long Known { get; private set; }

    /// <summary>The sum of the known waits; it stops at the largest number.</summary>
    public long WaitNanoseconds { get; private set; }

    public readonly Age Oldest => wait.Oldest;

    public readonly Age OldestAge => age.Oldest;

    public void Add(in Coroutine coroutine, Snapshot snapshot)
    {
        Count += coroutine.Weight;
        wait.Add(coroutine.Wait.Since, coroutine.State);
        if (snapshot.Ages.Count > 0) age.Add(MemberAge.SinceStart(snapshot, coroutine), CoroutineState.Waiting);
        if (!coroutine.Wait.Since.IsKnown) return;
        Known += coroutine.Weight;
        var sum = (Int128)WaitNanoseconds + ((Int128)Nanoseconds(coroutine.Wait.Since.Duration) * coroutine.Weight);
        WaitNanoseconds = (long)Int128.Clamp(sum, long.MinValue, long.MaxValue);
    }

    /// <summary>A duration in nanoseconds, at most what the format can hold: 292 years.</summary>
    public static long Nanoseconds(TimeSpan duration) =>
        (long)Int128.Clamp((Int128)duration.Ticks * TimeSpan.NanosecondsPerTick, long.MinValue, long.MaxValue);
}
