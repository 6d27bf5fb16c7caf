using System.Globalization;
using System.Runtime.InteropServices;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;

namespace Skein.CpuProfiles.Sampling;

/// <summary>Makes the profile of what a session collected. Used once.</summary>
/// <param name="collector">What was collected.</param>
/// <param name="threadName">The name of a thread by the system's id; null where it has ended.</param>
internal sealed class ProfileAssembler(SampleCollector collector, Func<long, string?> threadName)
{
    private const string Unknown = "(unknown code)";
    private readonly StackTable stacks = new();
    private readonly Dictionary<ulong, int> frames = [];

    /// <summary>Frames at addresses that no method holds.</summary>
    public long UnknownFrames { get; private set; }

    public StackTable Stacks => stacks;

    public List<CpuSample> Samples()
    {
        collector.Methods.Sort();
        var samples = new List<CpuSample>();
        var labels = new Dictionary<long, LabelSet>();
        // Stacks that differ in addresses alone are one: a function is not told apart by the place in it.
        var merged = new Dictionary<(long Thread, int Stack), int>();
        foreach (var (thread, addresses, sum) in collector.Samples.Sums)
        {
            int stack = StackOf(collector.Samples.Stacks[addresses]);
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(merged, (thread, stack), out bool isKnown);
            if (isKnown)
            {
                CpuSample sample = samples[place];
                samples[place] = sample with { Count = sample.Count + sum.Count, Nanoseconds = sample.Nanoseconds + sum.Nanoseconds };
                continue;
            }

            place = samples.Count;
            if (!labels.TryGetValue(thread, out LabelSet? ofThread)) labels.Add(thread, ofThread = LabelsOf(thread));
            samples.Add(new CpuSample(stack, sum.Count, sum.Nanoseconds, ofThread));
        }

        return samples;
    }

    private int StackOf(ReadOnlySpan<ulong> addresses)
    {
        int[] indices = new int[addresses.Length];
        // Outer addresses are those to which a call returns: the call itself lies before.
        for (int i = 0; i < indices.Length; i++) indices[i] = FrameAt(i == 0 ? addresses[0] : addresses[i] - 1);
        return stacks.Add(indices);
    }

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
