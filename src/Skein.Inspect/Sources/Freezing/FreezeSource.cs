using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Freezing;

/// <summary>The target itself, stopped. Nothing is loaded into it.</summary>
internal sealed class FreezeSource : IMemorySource
{
    private readonly LinuxProcess process;
    private readonly RuntimeAttachment attachment;
    private readonly Freezer freezer;
    private readonly InspectLimits limits;
    private readonly List<Gap> gaps;
    private bool released;
    private bool ended;

    private FreezeSource(LinuxProcess process, RuntimeAttachment attachment, Freezer freezer, InspectLimits limits, DateTimeOffset takenAt)
    {
        this.process = process;
        this.attachment = attachment;
        this.freezer = freezer;
        this.limits = limits;
        TakenAt = takenAt;
        Process = new ProcessIdentity(process.Id, ProcessNames.Of(process));
        gaps = [.. attachment.Gaps];
        if (freezer.NotStopped > 0) gaps.Add(new Gap($"stacks of {freezer.NotStopped} threads", "they could not be stopped and ran on"));
    }

    public string Kind => "freeze";

    public ProcessIdentity Process { get; }

    public int? LiveProcessId => process.Id;

    public DateTimeOffset TakenAt { get; }

    public IDataReader Reader => attachment.Reader;

    public ClrRuntime Runtime => attachment.Runtime;

    public Version RuntimeVersion => attachment.Version;

    public bool MayBeKept => false;

    public bool HoldsCanary => false;

    public long? CollectionCount => null;

    public TimeSpan? Pause => freezer.Pause;

    public IReadOnlyList<Gap> Gaps => gaps;

    /// <summary>Stops a process.</summary>
    /// <exception cref="SkeinException">The process may not be stopped, or is not .NET.</exception>
    public static FreezeSource Take(LinuxProcess process, InspectOptions options, TimeProvider clock, WarmUp warmUp, CancellationToken cancellation)
    {
        if (process.Id == Environment.ProcessId) throw new SkeinException(process.Subject, "is this very process, which cannot stop itself", "read it with --source snapshot");
        if (process.ParentId == Environment.ProcessId)
        {
            // The framework's Process class waits for our children too: it takes a stopped child for an ended one.
            throw new SkeinException(process.Subject, "was started by this very process, which therefore cannot stop it", "start it from another process, or read it with --source snapshot");
        }

        // Attaching reads a lot and takes long: done while the target still runs.
        RuntimeAttachment attachment = RuntimeAttachment.Open(process, process.Id);
        Freezer? freezer = null;
        try
        {
            warmUp(attachment.Runtime, attachment.Reader, attachment.Version, cancellation);
            freezer = Freezer.Freeze(process, options.Limits.FreezeMax, clock);
            attachment.Reader.TurnTo(process.Id, freezer.Registers);
            attachment.Runtime.FlushCachedData();
            return new FreezeSource(process, attachment, freezer, options.Limits, clock.GetUtcNow());
        }
        catch (Exception e)
        {
            bool gone = process.IsGone();
            freezer?.Dispose();
            attachment.Dispose();
            if (gone && e is not OperationCanceledException) throw process.Ended(e);
            throw;
        }
    }

    public int? SystemCallOf(uint threadId) => attachment.Reader.SystemCallOf(threadId);

    public void ThrowIfLost()
    {
        // Once it runs on it may end when it likes: what was read before stays true.
        if (!released) ended = process.IsGone();
        if (ended) throw process.Ended(null);
        if (freezer.HasExpired)
        {
            throw new SkeinException(
                process.Subject,
                $"was let go after it stood still for {limits.FreezeMax.TotalSeconds:0.#} s, before it was read",
                "allow a longer freeze, or read it with --source snapshot, which does not stop it");
        }

        if (attachment.Reader.IsLost) throw process.IsEnding() ? process.Ended(null) : new SkeinException(process.Subject, "does not let itself be read any more", "try again");
    }

    public void Release()
    {
        if (!released) ended = process.IsGone();
        released = true;
        freezer.LetGo();
    }

    public void Dispose()
    {
        Release();
        freezer.Dispose();
        attachment.Dispose();
    }
}
