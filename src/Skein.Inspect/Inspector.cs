using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources;
using Skein.Inspect.Sources.Cores;

namespace Skein.Inspect;

/// <summary>Takes a <see cref="Snapshot"/> of a running .NET process or of a core file of one. Thread-safe.</summary>
/// <param name="clock">Where time comes from.</param>
public sealed class Inspector(TimeProvider clock)
{
    /// <summary>More threads than this do not read a heap faster.</summary>
    private const int WorkersMax = 8;

    internal static int Workers => Math.Min(WorkersMax, Environment.ProcessorCount);

    /// <summary>Every coroutine of a running process.</summary>
    /// <param name="processId">Its id.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work; the target is let go first.</param>
    /// <exception cref="SkeinException">The process cannot be looked at: the message says why and what to do.</exception>
    public Snapshot OfProcess(int processId, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        long start = clock.GetTimestamp();
        progress?.Report($"attaching to process {processId}");
        var warmUp = new HeapWarmUp(options.Limits, Workers);
        (IMemorySource source, IReadOnlyList<Gap> gaps) = WalkableSource.Open(processId, options, clock, warmUp.Run, cancellation);
        using (source) return Read(source, gaps, warmUp, options, start, progress, cancellation);
    }

    /// <summary>Every coroutine in a core file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SkeinException">The file cannot be read: the message says why and what to do.</exception>
    public Snapshot OfCore(string path, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        long start = clock.GetTimestamp();
        progress?.Report($"opening {Path.GetFileName(path)}");
        using var source = CoreSource.Open(path);
        return Read(source, [], null, options, start, progress, cancellation);
    }

    private Snapshot Read(IMemorySource source, IReadOnlyList<Gap> gaps, HeapWarmUp? warmUp, InspectOptions options, long start, IProgress<string>? progress, CancellationToken cancellation)
    {
        var builder = new SnapshotBuilder(options.Limits);
        SourceReport report;
        try
        {
            report = new HeapAnalysis(source, warmUp, options, builder, Workers).Run(TickCountAt(source), progress, cancellation);
            source.ThrowIfLost();
        }
        catch (Exception failure) when (failure is not (SkeinException or OperationCanceledException))
        {
            source.ThrowIfLost(); // the real cause, where the target went away under us
            throw;
        }
        finally
        {
            source.Release();
        }

        CanaryCheck.TakeOut(builder, source.HoldsCanary, (source.Process, source.RuntimeVersion));
        return builder.Build(
            new RuntimeIdentity("dotnet", source.RuntimeVersion.ToString()),
            source.Process,
            source.TakenAt,
            report with
            {
                Pause = source.Pause,
                ReadTime = clock.GetElapsedTime(start),
                CollectionCount = source.CollectionCount,
                Gaps = [.. gaps, .. source.Gaps],
            });
    }

    /// <summary>
    /// The target's tick count when it was captured: timers are armed by it. It is the machine's, so a live target's is ours.
    /// </summary>
    private long? TickCountAt(IMemorySource source) =>
        source.LiveProcessId is null ? null : Environment.TickCount64 - (long)(clock.GetUtcNow() - source.TakenAt).TotalMilliseconds;
}
