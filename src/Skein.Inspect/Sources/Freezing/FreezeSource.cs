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
        // Attaching reads a lot and takes long: done while the target still runs.
        RuntimeAttachment attachment = RuntimeAttachment.Open(process, process.Id);
        try
        {
            warmUp(attachment.Runtime, attachment.Reader, attachment.Version, cancellation);
            Freezer freezer = Freezer.Freeze(process, options.Limits.FreezeMax, clock);
            attachment.Reader.TurnTo(process.Id, freezer.Registers);
            attachment.Runtime.FlushCachedData();
            return new FreezeSource(process, attachment, freezer, options.Limits, clock.GetUtcNow());
        }
        catch
        {
            attachment.Dispose();
            throw;
        }
    }

    public int? SystemCallOf(uint threadId) => attachment.Reader.SystemCallOf(threadId);

    public void ThrowIfLost()
    {
        if (freezer.HasExpired)
        {
            throw new SkeinException(
                process.Subject,
                $"was let go after it stood still for {limits.FreezeMax.TotalSeconds:0.#} s, before it was read",
                "allow a longer freeze, or read it with --source snapshot, which does not stop it");
        }

        if (attachment.Reader.IsLost) throw process.Ended(null);
    }

    public void Release() => freezer.LetGo();

    public void Dispose()
    {
        freezer.Dispose();
        attachment.Dispose();
    }
}
