using System.Runtime.ExceptionServices;
using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>A copy-on-write child of the target, taken by the agent inside of it.</summary>
internal sealed class SnapshotSource : IMemorySource
{
    private readonly LinuxProcess process;
    private readonly RuntimeAttachment attachment;
    private readonly AgentConnection agent;
    private readonly AgentFolder folder;
    private readonly List<Gap> gaps;
    private bool released;
    private bool disposed;

    private SnapshotSource(LinuxProcess process, RuntimeAttachment attachment, AgentFolder folder, AgentConnection agent, CopyReport copy, InspectOptions options, DateTimeOffset takenAt)
    {
        this.process = process;
        this.attachment = attachment;
        this.folder = folder;
        this.agent = agent;
        LiveProcessId = process.Id;
        Process = new ProcessIdentity(process.Id, ProcessNames.Of(process));
        TakenAt = takenAt;
        Pause = copy.Pause;
        CollectionCount = copy.CollectionCount;
        gaps = [.. attachment.Gaps];
        attachment.Reader.TurnTo(copy.ProcessId, copy.Registers);
        attachment.Runtime.FlushCachedData();
        if (options.Threads) LearnRunningThreads(copy.Registers, copy.AgentThreadId);
    }

    public string Kind => "snapshot";

    public ProcessIdentity Process { get; }

    public int? LiveProcessId { get; }

    public DateTimeOffset TakenAt { get; }

    public IDataReader Reader => attachment.Reader;

    public ClrRuntime Runtime => attachment.Runtime;

    public Version RuntimeVersion => attachment.Version;

    public bool MayBeKept => true;

    public bool HoldsCanary => true;

    public long? CollectionCount { get; }

    public TimeSpan? Pause { get; }

    public IReadOnlyList<Gap> Gaps => gaps;

    /// <summary>Takes a copy of a process.</summary>
    /// <exception cref="SkeinException">The process refuses; another source may still read it.</exception>
    public static SnapshotSource Take(LinuxProcess process, InspectOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var folder = AgentFolder.Open(process);
        RuntimeAttachment? attachment = null;
        AgentConnection? agent = null;
        try
        {
            // Two halves of about the same length: the runtime's reader here, and loading the agent there.
            (ExceptionDispatchInfo? attaching, ExceptionDispatchInfo? loading) = Both.Run(
                () => attachment = Attach(process, options),
                () => agent = AgentInjection.Connect(process, folder, options, clock, cancellation));
            if (agent is null) (attaching ?? loading)!.Throw();
            CopyReport copy = CopyReport.Take(agent!, process, options);
            // Where the running process may not be read, its copy may: the copy allows it (PR_SET_PTRACER).
            attachment ??= AttachToCopy(process, copy, agent!);
            return new SnapshotSource(process, attachment, folder, agent!, copy, options, clock.GetUtcNow());
        }
        catch (Exception e)
        {
            agent?.Dispose();
            attachment?.Dispose();
            folder.RemoveLeftover(process);
            folder.Dispose();
            if (process.IsGone() && e is not OperationCanceledException) throw process.Ended(e);
            throw;
        }
    }

    public int? SystemCallOf(uint threadId) => attachment.Reader.SystemCallOf(threadId);

    public void ThrowIfLost()
    {
        if (!attachment.Reader.IsLost) return;
        throw process.IsEnding()
            ? process.Ended(null)
            : new SkeinException(process.Subject, "lost its copy while it was read", "the copy outlived its time or was killed for memory: try again");
    }

    public void Release()
    {
        if (released) return;
        released = true;
        agent.Dispose();
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Release();
        attachment.Dispose();
        folder.RemoveLeftover(process);
        folder.Dispose();
    }

    private static RuntimeAttachment Attach(LinuxProcess process, InspectOptions options)
    {
        var attachment = RuntimeAttachment.Open(process, process.Id);
        if (options.Threads) attachment.WarmUp();
        return attachment;
    }

    private static RuntimeAttachment AttachToCopy(LinuxProcess process, CopyReport copy, AgentConnection agent)
    {
        try
        {
            return RuntimeAttachment.Open(process, copy.ProcessId);
        }
        catch (SkeinException e)
        {
            // Its memory makes no sense to us, but the runtime's own counters do.
            throw new SkeinException(e.Subject, e.Reason, $"{e.Remedy}; what it counts itself: {AgentCounters.Ask(agent)}", e);
        }
    }

    /// <summary>
    /// Only a thread that stood in the same system call before and after the copy was made has its frames in order there.
    /// One that ran may be between two states of its list of frames, which the runtime's reader does not always survive:
    /// its stack is left alone, and said to be missing.
    /// </summary>
    private void LearnRunningThreads(Dictionary<uint, Registers> registers, uint agentThread)
    {
        int unknown = 0;
        foreach (ClrThread thread in attachment.Runtime.Threads)
        {
            if (thread.OSThreadId == 0 || thread.OSThreadId == agentThread) continue;
            if (thread.GCMode == GCMode.Cooperative) registers.Remove(thread.OSThreadId);
            if (!registers.ContainsKey(thread.OSThreadId)) unknown++;
        }

        attachment.Reader.Learn(registers);
        if (unknown > 0) gaps.Add(new Gap($"stacks of {unknown} running threads", "a copy has no registers of threads that were on a processor; read the process with --source freeze to see them"));
    }
}
