using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Skein.CpuProfiles;
using Skein.CpuProfiles.Nettrace;
using Skein.CpuProfiles.Sampling;

namespace Skein.Guard.Evidence.Blocking;

/// <summary>Takes the samples of a session, those of threads in native code or in a wait as well. Used by one thread.</summary>
internal sealed class PoolSampleCollector(CpuProfileLimits limits) : INettraceSink
{
    private const string Unknown = "(unknown code)";
    private readonly SampleCollector managed = new(limits);
    private readonly AddressStacks stacks = new(limits.StacksMax, limits.FramesMax);
    private readonly Dictionary<(long Thread, int Stack, bool IsExternal), long> counts = [];
    private readonly HashSet<long> threads = [];

    public long Rounds => managed.Samples.Rounds;

    public long StoppedNanoseconds => managed.Samples.StoppedNanoseconds;

    /// <summary>Samples of threads beyond the bound.</summary>
    public long ThreadsDropped { get; private set; }

    /// <summary>Samples whose stack was beyond the bound.</summary>
    public long StacksDropped => stacks.Dropped;

    /// <summary>Methods beyond the bound, whose names are not known.</summary>
    public long MethodsDropped => managed.Methods.Dropped;

    public void Start(NettraceHeader header) => managed.Start(header);

    public void Read(in NettraceEvent item)
    {
        managed.Read(item);
        if (!SampleCollector.IsSample(item.Type) || item.Payload.Length < sizeof(int)) return;
        if (!threads.Contains(item.ThreadId) && (threads.Count == limits.ThreadsMax || !threads.Add(item.ThreadId)))
        {
            ThreadsDropped++;
            return;
        }

        bool isExternal = BinaryPrimitives.ReadInt32LittleEndian(item.Payload) == SampleSums.External;
        CollectionsMarshal.GetValueRefOrAddDefault(counts, (item.ThreadId, stacks.Add(item.Stack), isExternal), out _)++;
    }

    /// <summary>The samples; to be called once, after the last event.</summary>
    /// <param name="usesProcessor">Whether a thread used a processor for most of the time: then it is in native code, and not in a wait.</param>
    public IEnumerable<PoolSample> Samples(Func<long, bool> usesProcessor)
    {
        managed.Methods.Sort();
        var named = new Dictionary<int, string[]>();
        var busy = threads.Where(usesProcessor).ToHashSet();
        foreach (var ((thread, stack, isExternal), count) in counts)
        {
            if (!named.TryGetValue(stack, out string[]? frames)) named.Add(stack, frames = Named(stacks[stack]));
            yield return new PoolSample(thread, !isExternal || busy.Contains(thread), count, frames);
        }
    }

    // Outer addresses are those to which a call returns: the call itself lies before.
    private string[] Named(ReadOnlySpan<ulong> stack)
    {
        string[] frames = new string[stack.Length];
        for (int at = 0; at < frames.Length; at++) frames[at] = managed.Methods.NameAt(at == 0 ? stack[0] : stack[at] - 1) ?? Unknown;
        return frames;
    }
}
