using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Skein.CpuProfiles.Nettrace;

namespace Skein.CpuProfiles.Sampling;

/// <summary>
/// Sums samples up by thread and stack. A sample stands for the time since the sample before of the same thread, for the
/// sampler keeps no exact time: it sleeps, stops all threads, walks their stacks, and sleeps again. Used by one thread.
/// </summary>
internal sealed class SampleSums(CpuProfileLimits limits)
{
    /// <summary>The thread was in native code, or in a wait (<c>EP_SAMPLE_PROFILER_SAMPLE_TYPE_EXTERNAL</c>).</summary>
    public const int External = 1;

    /// <summary>The thread was in managed code (<c>EP_SAMPLE_PROFILER_SAMPLE_TYPE_MANAGED</c>).</summary>
    public const int Managed = 2;

    private readonly Dictionary<(long Thread, int Stack), SampleSum> sums = [];
    private readonly Dictionary<long, (long Ticks, long Round)> last = [];
    private NettraceHeader? clock;
    private long roundEnd;
    private long gapNanosecondsMax;

    /// <summary>Stacks of managed samples.</summary>
    public AddressStacks Stacks { get; } = new(limits.StacksMax, limits.FramesMax);

    public IEnumerable<(long Thread, int Stack, SampleSum Sum)> Sums => sums.Select(pair => (pair.Key.Thread, pair.Key.Stack, pair.Value));

    /// <summary>Samples of threads that were in managed code.</summary>
    public long ManagedCount { get; private set; }

    /// <summary>The time that they stand for, in nanoseconds.</summary>
    public long ManagedNanoseconds { get; private set; }

    /// <summary>Samples of threads that were in native code or in a wait.</summary>
    public long ExternalCount { get; private set; }

    /// <summary>Samples of a kind that is not known.</summary>
    public long UnknownCount { get; private set; }

    /// <summary>Managed samples that stand for less time than passed, since that was longer than the bound.</summary>
    public long CutGaps { get; private set; }

    /// <summary>Managed samples of threads beyond the bound, which stand for the interval that the sampler aims at.</summary>
    public long UntimedCount { get; private set; }

    /// <summary>How often the sampler stopped all threads.</summary>
    public long Rounds { get; private set; }

    /// <summary>
    /// How long they stood still, in nanoseconds, at least: from the first to the last sample of each round. What it
    /// takes to stop and to start them comes on top.
    /// </summary>
    public long StoppedNanoseconds { get; private set; }

    public void SetClock(NettraceHeader header)
    {
        clock = header;
        gapNanosecondsMax = (long)limits.GapMax.TotalNanoseconds;
    }

    public void Add(in NettraceEvent sample)
    {
        int kind = sample.Payload.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(sample.Payload) : 0;
        long passed = Passed(sample.ThreadId, sample.Ticks);
        switch (kind)
        {
            case Managed: AddManaged(sample, passed); break;
            case External: ExternalCount++; break;
            default: UnknownCount++; break;
        }
    }

    private void AddManaged(in NettraceEvent sample, long passed)
    {
        if (passed < 0) UntimedCount++;
        if (passed > gapNanosecondsMax) CutGaps++;
        long nanoseconds = passed < 0 ? clock!.SampleNanoseconds : Math.Min(passed, gapNanosecondsMax);
        ManagedCount++;
        ManagedNanoseconds += nanoseconds;
        ref SampleSum sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (sample.ThreadId, Stacks.Add(sample.Stack)), out _);
        sum = new SampleSum(sum.Count + 1, sum.Nanoseconds + nanoseconds);
    }

    /// <summary>Nanoseconds since the thread's sample before; the sampler's interval for its first; -1 where that is not known.</summary>
    private long Passed(long thread, long ticks)
    {
        bool isKnown = last.TryGetValue(thread, out (long Ticks, long Round) before);
        CountRound(isKnown && before.Round == Rounds, ticks);
        if (!isKnown && last.Count == limits.ThreadsMax) return -1;
        last[thread] = (ticks, Rounds);
        return isKnown ? Math.Max(0, clock!.Nanoseconds(ticks - before.Ticks)) : clock!.SampleNanoseconds;
    }

    /// <summary>A round has one sample of each thread: the second of any is in the next.</summary>
    private void CountRound(bool isNext, long ticks)
    {
        if (isNext || Rounds == 0)
        {
            Rounds++;
            roundEnd = ticks;
        }

        StoppedNanoseconds += Math.Max(0, clock!.Nanoseconds(ticks - roundEnd));
        roundEnd = Math.Max(roundEnd, ticks);
    }
}
