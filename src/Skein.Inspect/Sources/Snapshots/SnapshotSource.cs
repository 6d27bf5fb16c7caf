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
    private readonly List<Gap> gaps = [];
    private bool released;

    private SnapshotSource(LinuxProcess process, RuntimeAttachment attachment, AgentFolder folder, AgentConnection agent)
    {
        this.attachment = attachment;
        this.folder = folder;
        this.agent = agent;
        LiveProcessId = process.Id;
        Process = new ProcessIdentity(process.Id, process.Name);
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
                () => attachment = RuntimeAttachment.Open(process),
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
            thread => registers[(uint)thread.Number("id", 0, int.MaxValue, 0)] = Registers.InSystemCall(thread.Hexadecimal("sp"), thread.Hexadecimal("ip")));
        TakenAt = clock.GetUtcNow();
        Pause = TimeSpan.FromMicroseconds(answer.Number("nanoseconds", 0, long.MaxValue, 0) / 1000.0);
        long before = answer.Number("before", 0, long.MaxValue, 0);
        CollectionCount = before == answer.Number("after", 0, long.MaxValue, -1) ? before : null;
        int child = (int)answer.Number("child", 1, int.MaxValue, 1);
        attachment.Reader.TurnTo(CopyProcess.Find(child, process), registers);
        attachment.Runtime.FlushCachedData();
        long running = answer.Number("running", 0, int.MaxValue, 0);
        if (running > 0) gaps.Add(new Gap($"stacks of {running} running threads", "a copy has no registers of threads that were on a processor; read the process with --source freeze to see them"));
    }
}
