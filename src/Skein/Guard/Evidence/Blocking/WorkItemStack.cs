namespace Skein.Guard.Evidence.Blocking;

/// <summary>
/// A stack of a worker of the pool, as far as it is the work item's: what the pool called. Frames are named as in .NET 10:
/// <c>PortableThreadPool.WorkerThread.WorkerThreadStart</c> calls <c>ThreadPoolWorkQueue.Dispatch</c> while there is work, and
/// <c>LowLevelLifoSemaphore.Wait</c> while there is none.
/// </summary>
internal readonly record struct WorkItemStack
{
    private const string Worker = "System.Threading.PortableThreadPool.WorkerThread.WorkerThreadStart";
    private const string Dispatch = "System.Threading.ThreadPoolWorkQueue.Dispatch";
    private const string Poll = "System.Threading.Thread.PollGC";
    private static readonly string[] foreign =
    [
        "System.", "Microsoft.", "Interop.", "Internal.", "(",
        "Skein.AspNetCore.", "Skein.Executors.", "Skein.Guard.", "Skein.Monitoring.", "Skein.Polly.", "Skein.Probe.", "Skein.Spans.", "Skein.Tags.",
    ];

    private WorkItemStack(IReadOnlyList<string> frames, int own)
    {
        Frames = frames;
        Own = own;
    }

    /// <summary>The work item's frames, the innermost first; at least one.</summary>
    public IReadOnlyList<string> Frames { get; }

    /// <summary>Where among them the innermost is that is neither the framework's nor Skein's; -1 for none.</summary>
    public int Own { get; }

    /// <summary>The innermost of the user's own functions, or the outermost of all.</summary>
    public string Caller => Frames[Own < 0 ? Frames.Count - 1 : Own];

    /// <summary>What blocks, where the thread does.</summary>
    public string Wait => WaitName.Of(Frames.Take(Own < 0 ? Frames.Count : Own));

    /// <summary>The work item's part of a stack; null for a thread that is none of the pool's, or has no work.</summary>
    /// <param name="stack">Functions, the innermost first.</param>
    public static WorkItemStack? Of(IReadOnlyList<string> stack)
    {
        int worker = LastStart(stack, Worker, stack.Count);
        int dispatch = worker < 0 ? -1 : LastStart(stack, Dispatch, worker);
        if (dispatch <= 0) return null;
        // Where running code asks whether it shall stop: the sampler is why it does.
        int first = 0;
        while (first < dispatch && stack[first].StartsWith(Poll, StringComparison.Ordinal)) first++;
        string[] frames = [.. stack.Take(dispatch).Skip(first)];
        return frames.Length == 0 || IsProbeOnly(frames) ? null : new WorkItemStack(frames, Array.FindIndex(frames, IsOwn));
    }

    private static bool IsOwn(string frame) => !Array.Exists(foreign, start => frame.StartsWith(start, StringComparison.Ordinal));

    // The probe's own item takes a time and ends, and the pool's own doings between two items are no work.
    private static bool IsProbeOnly(string[] frames) => frames[^1].StartsWith("Skein.Probe.", StringComparison.Ordinal) || frames[^1].StartsWith("System.Threading.ThreadPool", StringComparison.Ordinal) || frames[^1].StartsWith("System.Threading.PortableThreadPool", StringComparison.Ordinal);

    private static int LastStart(IReadOnlyList<string> stack, string start, int before)
    {
        int at = before - 1;
        while (at >= 0 && !stack[at].StartsWith(start, StringComparison.Ordinal)) at--;
        return at;
    }
}
