using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Freezing;
using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;

namespace Skein.Inspect.Sources;

/// <summary>Opens the first way of stopping the world that a process allows.</summary>
internal static class SourceSelection
{
    /// <summary>The source, and what is missing because an earlier one was refused.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="warmUp">Called on the running process before it is stopped, if it comes to that.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SkeinException">No way is allowed: the last refusal.</exception>
    public static (IMemorySource Source, IReadOnlyList<Gap> Gaps) Open(int processId, InspectOptions options, TimeProvider clock, WarmUp warmUp, CancellationToken cancellation)
    {
        LinuxProcess process = LinuxProcess.Find(processId);
        if (options.Source == SourceChoice.Freeze) return (FreezeSource.Take(process, options, clock, warmUp, cancellation), []);
        try
        {
            return (SnapshotSource.Take(process, options, clock, cancellation), []);
        }
        catch (SkeinException refusal) when (options.Source == SourceChoice.Automatic)
        {
            return (FreezeAfter(refusal, process, options, clock, warmUp, cancellation), [new Gap("a copy-on-write snapshot", $"the process {refusal.Reason}; it was stopped instead")]);
        }
    }

    private static FreezeSource FreezeAfter(SkeinException refusal, LinuxProcess process, InspectOptions options, TimeProvider clock, WarmUp warmUp, CancellationToken cancellation)
    {
        try
        {
            return FreezeSource.Take(process, options, clock, warmUp, cancellation);
        }
        catch (SkeinException second) when (second.Reason == refusal.Reason)
        {
            // The same obstacle twice: the first way said more about it.
            throw refusal;
        }
    }
}
