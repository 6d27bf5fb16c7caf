using System.Globalization;
using Microsoft.Diagnostics.Runtime;
using Skein.Agent;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>A copy-on-write child of the target, taken by the agent inside of it.</summary>
internal sealed class SnapshotSource : IMemorySource
{
    private readonly RuntimeAttachment attachment;
    private readonly AgentConnection agent;
    private readonly AgentFolder folder;
    private readonly List<Gap> gaps;
    private bool released;

    private SnapshotSource(LinuxProcess process, RuntimeAttachment attachment, AgentFolder folder, AgentConnection agent)
    {
        this.attachment = attachment;
        this.folder = folder;
        this.agent = agent;
        LiveProcessId = process.Id;
        Process = new ProcessIdentity(process.Id, ProcessNames.Of(process));
        gaps = [.. attachment.Gaps];
    }

    public string Kind => "snapshot";

    public ProcessIdentity Process { get; }

    public int? LiveProcessId { get; }

    public DateTimeOffset TakenAt { get; private set; }

    public IDataReader Reader => attachment.Reader;

    public ClrRuntime Runtime => attachment.Runtime;

    public Version RuntimeVersion => attachment.Version;

    public bool MayBeKept => true;

    public bool HoldsCanary => true;

    public long? CollectionCount { get; private set; }

    public TimeSpan? Pause { get; private set; }

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
            // Two halves of about the same length: loading the agent there, and the runtime's reader here.
            Both.Run(
                () =>
                {
                    attachment = RuntimeAttachment.Open(process);
                    if (options.Threads) attachment.WarmUp();
                },
                () => agent = AgentInjection.Connect(process, folder, options, clock, cancellation));
            var source = new SnapshotSource(process, attachment!, folder, agent!);
            source.Clone(process, options, clock);
            return source;
        }
        catch
        {
            agent?.Dispose();
            attachment?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    public int? SystemCallOf(uint threadId) => attachment.Reader.SystemCallOf(threadId);

    public void ThrowIfLost()
    {
        if (!attachment.Reader.IsLost) return;
        throw LinuxProcess.TryFind(Process.Id) is null or { HasEnded: true }
            ? new SkeinException($"process {Process.Id}", "ended while it was read", "")
            : new SkeinException($"process {Process.Id}", "lost its copy while it was read", "the copy outlived its time or was killed for memory: try again");
    }

    public void Release()
    {
        if (released) return;
        released = true;
        agent.Dispose();
    }

    public void Dispose()
    {
        Release();
        attachment.Dispose();
        folder.Dispose();
    }

    private void Clone(LinuxProcess process, InspectOptions options, TimeProvider clock)
    {
        var registers = new Dictionary<uint, Registers>();
        int threadsMax = options.Threads ? options.Limits.ThreadsMax : 0;
        Command answer = agent.Ask(
            string.Create(CultureInfo.InvariantCulture, $"snapshot life={(int)options.Limits.SnapshotLifeMax.TotalMilliseconds} threads={threadsMax}"),
            "snapshot",
            thread => registers[(uint)thread.Number("id", 0, int.MaxValue, 0)] =
                Registers.OutsideManagedCode(thread.Hexadecimal("sp"), thread.Hexadecimal("ip"), (int)thread.Number("call", 0, int.MaxValue, 0)));
        TakenAt = clock.GetUtcNow();
        Pause = TimeSpan.FromMicroseconds(answer.Number("nanoseconds", 0, long.MaxValue, 0) / 1000.0);
        long before = answer.Number("before", 0, long.MaxValue, 0);
        CollectionCount = before == answer.Number("after", 0, long.MaxValue, -1) ? before : null;
        int child = (int)answer.Number("child", 1, int.MaxValue, 1);
        attachment.Reader.TurnTo(CopyProcess.Find(child, process), registers);
        attachment.Runtime.FlushCachedData();
        if (options.Threads) LearnRunningThreads(registers, (uint)answer.Number("self", 0, int.MaxValue, 0));
    }

    /// <summary>
    /// A thread that was on a processor, but in native code, has its managed frames in the copy like a blocked one. Only
    /// one in the middle of managed code is out of reach: where it was is in registers that nobody has.
    /// </summary>
    private void LearnRunningThreads(Dictionary<uint, Registers> registers, uint agentThread)
    {
        int unknown = 0;
        foreach (ClrThread thread in attachment.Runtime.Threads)
        {
            if (thread.OSThreadId == 0 || thread.OSThreadId == agentThread) continue;
            if (thread.GCMode == GCMode.Cooperative)
            {
                registers.Remove(thread.OSThreadId);
                unknown++;
            }
            else
            {
                registers.TryAdd(thread.OSThreadId, Registers.OutsideManagedCode(0, 0, systemCall: null));
            }
        }

        attachment.Reader.Learn(registers);
        if (unknown > 0) gaps.Add(new Gap($"stacks of {unknown} running threads", "a copy has no registers of threads in the middle of managed code; read the process with --source freeze to see them"));
    }
}
