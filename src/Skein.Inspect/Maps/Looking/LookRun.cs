using Skein.Core;
using Skein.Core.Collections;
using Skein.Core.Model;
using Skein.Inspect.Sources;

namespace Skein.Inspect.Maps.Looking;

/// <summary>
/// The looks at one running process. Where the user leaves the choice, a copy is looked at, for that costs the process
/// least; but it does not know the stacks of threads that ran. So every second look, which there is only where something
/// was not sound, stops the process. Used by one thread at a time.
/// </summary>
internal sealed class LookRun(int processId, InspectOptions options, MapsLimits limits, TimeProvider clock, IProgress<string>? progress)
{
    private readonly LookSeries series = new(limits);
    private readonly long start = clock.GetTimestamp();
    private Gap? refusal;

    /// <summary>One look; null where another one is needed.</summary>
    public CollectionReport? Look(CancellationToken cancellation)
    {
        progress?.Report(series.Count == 0 ? $"attaching to process {processId}" : $"look {series.Count + 1}: attaching to process {processId}");
        var warmUp = new HeapWarmUp(options.Limits, Inspector.Workers, Looker.IsSought);
        (IMemorySource source, IReadOnlyList<Gap> gaps) = Open(warmUp, cancellation);
        using (source)
        {
            try
            {
                series.Add(new Looker(source, warmUp.Types, options, limits, clock, Inspector.Workers).Look(progress, cancellation));
                source.ThrowIfLost();
                // The ways from roots are searched in a copy: nobody stands still for that.
                bool another = !series.IsSettled || (options.Source == SourceChoice.Automatic && !source.MayBeKept && series.Sightings.Count > 0 && gaps.Count == 0 && series.Count < limits.LooksMax);
                if (!another) return new ReportMaker(source, refusal is { } gap ? [.. gaps, gap] : gaps, series, limits, clock).Make(start, progress, cancellation);
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

            series.AddPause(source.Pause);
            return null;
        }
    }

    private (IMemorySource Source, IReadOnlyList<Gap> Gaps) Open(HeapWarmUp warmUp, CancellationToken cancellation)
    {
        bool stops = options.Source == SourceChoice.Automatic && series.Count % 2 == 1 && refusal is null && options.Threads;
        if (!stops) return WalkableSource.Open(processId, options, clock, warmUp.Run, cancellation);
        try
        {
            return WalkableSource.Open(processId, options with { Source = SourceChoice.Freeze }, clock, warmUp.Run, cancellation);
        }
        catch (SkeinException refused)
        {
            // The copies go on alone; what they cannot tell is told.
            refusal = new Gap("stacks of threads that run", $"the process could not be stopped: it {refused.Reason}");
            return WalkableSource.Open(processId, options, clock, warmUp.Run, cancellation);
        }
    }
}
