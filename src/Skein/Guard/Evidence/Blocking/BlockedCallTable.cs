using System.Runtime.InteropServices;

namespace Skein.Guard.Evidence.Blocking;

/// <summary>Sums samples up by the call that holds the thread. Used by one thread.</summary>
internal sealed class BlockedCallTable
{
    /// <summary>What holds less than so much of a thread, on average, is no news: it ends and leaves.</summary>
    private const double HeldMin = 0.1;

    private readonly Dictionary<(string Wait, string Caller), Row> rows = [];

    /// <summary>Samples of the pool's threads that were at work.</summary>
    public long Samples { get; private set; }

    /// <summary>Those of them that were blocked.</summary>
    public long Blocked { get; private set; }

    /// <summary>Adds a thread's samples in one stack, if it is a worker of the pool that was at work.</summary>
    public void Add(in PoolSample sample)
    {
        if (WorkItemStack.Of(sample.Stack) is not { } item) return;
        Samples += sample.Count;
        if (!sample.IsRunning) Blocked += sample.Count;
        ref Row? row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, (sample.IsRunning ? "" : item.Wait, item.Caller), out _);
        (row ??= new Row()).Add(sample, item);
    }

    /// <summary>The calls that hold most, first.</summary>
    /// <param name="rounds">How often all threads were looked at.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="dropped">How many there were beside them, beyond the bound.</param>
    public IReadOnlyList<BlockedCall> Calls(long rounds, EvidenceLimits limits, out int dropped)
    {
        BlockedCall[] all =
        [
            .. from entry in rows
               let held = entry.Value.Count / (double)Math.Max(1, rounds)
               where held >= HeldMin
               orderby entry.Value.Count descending, entry.Key.Wait, entry.Key.Caller
               select new BlockedCall(entry.Key.Wait, entry.Key.Caller, entry.Value.Count / (double)Samples, held, entry.Value.Threads, entry.Value.Example(limits.FramesMax)),
        ];
        dropped = Math.Max(0, all.Length - limits.CallsMax);
        return dropped == 0 ? all : all[..limits.CallsMax];
    }

    private sealed class Row
    {
        private readonly HashSet<long> threads = [];
        private IReadOnlyList<string> example = [];
        private long exampleCount;

        public long Count { get; private set; }

        public int Threads => threads.Count;

        public void Add(in PoolSample sample, in WorkItemStack item)
        {
            Count += sample.Count;
            threads.Add(sample.Thread);
            if (sample.Count <= exampleCount) return;
            // The stack that was seen most often on one thread.
            exampleCount = sample.Count;
            example = item.Frames;
        }

        public IReadOnlyList<string> Example(int framesMax) => [.. example.Take(framesMax)];
    }
}
