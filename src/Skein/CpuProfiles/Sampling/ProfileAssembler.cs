using System.Globalization;
using System.Runtime.InteropServices;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.CpuProfiles.Ports;

namespace Skein.CpuProfiles.Sampling;

/// <summary>Makes the profile of what a session collected. Used once.</summary>
/// <param name="collector">What was collected.</param>
/// <param name="threadName">The name of a thread by the system's id; null where it has ended.</param>
/// <param name="processorNanoseconds">The processor time that a thread used meanwhile; null where it has ended.</param>
internal sealed class ProfileAssembler(SampleCollector collector, Func<long, string?> threadName, Func<long, long?> processorNanoseconds)
{
    private const string Unknown = "(unknown code)";

    /// <summary>Where running code looks whether it shall stop; the sampler is why it does.</summary>
    private const string Poll = "System.Threading.Thread.PollGC";
    private const string SafePoint = "(safe point)";

    private readonly StackTable stacks = new();
    private readonly Dictionary<ulong, int> frames = [];

    /// <summary>Frames at addresses that no method holds.</summary>
    public long UnknownFrames { get; private set; }

    /// <summary>Threads that ended meanwhile, so that the processor time of their samples is not known.</summary>
    public long UnboundedThreads { get; private set; }

    public StackTable Stacks => stacks;

    public List<CpuSample> Samples()
    {
        collector.Methods.Sort();
        Dictionary<long, double> shares = Shares();
        var samples = new List<CpuSample>();
        var labels = new Dictionary<long, LabelSet>();
        // Stacks that differ in addresses alone are one: a function is not told apart by the place in it.
        var merged = new Dictionary<(long Thread, int Stack), int>();
        foreach (var (thread, addresses, sum) in collector.Samples.Sums)
        {
            int stack = StackOf(collector.Samples.Stacks[addresses]);
            long nanoseconds = (long)(sum.Nanoseconds * shares[thread]);
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(merged, (thread, stack), out bool isKnown);
            if (isKnown)
            {
                CpuSample sample = samples[place];
                samples[place] = sample with { Count = sample.Count + sum.Count, Nanoseconds = sample.Nanoseconds + nanoseconds };
                continue;
            }

            place = samples.Count;
            if (!labels.TryGetValue(thread, out LabelSet? ofThread)) labels.Add(thread, ofThread = LabelsOf(thread));
            samples.Add(new CpuSample(stack, sum.Count, nanoseconds, ofThread));
        }

        return samples;
    }

    /// <summary>
    /// Which part of the time that a thread's samples stand for it was on a processor: a thread that is ready and waits
    /// for one looks like one that runs. At most all of it; what it used in native code makes it more than it was.
    /// </summary>
    private Dictionary<long, double> Shares()
    {
        var totals = new Dictionary<long, long>();
        foreach (var (thread, _, sum) in collector.Samples.Sums) totals[thread] = totals.GetValueOrDefault(thread) + sum.Nanoseconds;
        var shares = new Dictionary<long, double>(totals.Count);
        foreach (var (thread, total) in totals)
        {
            if (processorNanoseconds(thread) is { } used)
            {
                shares[thread] = Math.Min(1, (used + ThreadTimes.TickNanoseconds) / (double)total);
                continue;
            }

            UnboundedThreads++;
            shares[thread] = 1;
        }

        return shares;
    }

    private int StackOf(ReadOnlySpan<ulong> addresses)
    {
        int[] indices = new int[addresses.Length];
        int polls = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            // Outer addresses are those to which a call returns: the call itself lies before.
            indices[i] = FrameAt(i == 0 ? addresses[0] : addresses[i] - 1);
            if (polls == i && IsPoll(indices[i])) polls++;
        }

        if (polls > 0) indices[polls - 1] = stacks.AddFrame(new Frame(SafePoint));
        return stacks.Add(indices.AsSpan(Math.Max(0, polls - 1)));
    }

    private bool IsPoll(int frame) => stacks.Frames[frame].Function.StartsWith(Poll, StringComparison.Ordinal);

    private int FrameAt(ulong address)
    {
        ref int frame = ref CollectionsMarshal.GetValueRefOrAddDefault(frames, address, out bool isKnown);
        if (isKnown) return frame;
        string? name = collector.Methods.NameAt(address);
        if (name is null) UnknownFrames++;
        return frame = stacks.AddFrame(new Frame(name ?? Unknown));
    }

    private LabelSet LabelsOf(long thread)
    {
        var pairs = new List<KeyValuePair<string, string>> { new("thread", thread.ToString(CultureInfo.InvariantCulture)) };
        if (threadName(thread) is { Length: > 0 } name) pairs.Add(new("thread_name", name));
        return new LabelSet(pairs);
    }
}
