using Skein.Core;
using Skein.Core.Collections;
using Skein.Inspect.Maps.Looking;
using Skein.Inspect.Sources.Cores;

namespace Skein.Inspect.Maps;

/// <summary>
/// Checks the collections of a running .NET process or of a core file of one: dictionaries, sets, lists, queues, trees.
/// Types and numbers are told, never an element. Thread-safe.
/// </summary>
/// <param name="clock">Where time comes from.</param>
/// <param name="limits">Bounds on what is read; null for the defaults.</param>
public sealed class CollectionInspector(TimeProvider clock, MapsLimits? limits = null)
{
    private readonly MapsLimits limits = limits ?? MapsLimits.Default;

    /// <summary>
    /// The collections of a running process. What is not sound is looked at again after a moment, for a writer may have
    /// been in the middle of a change.
    /// </summary>
    /// <param name="processId">Its id.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work; the target is let go first.</param>
    /// <exception cref="SkeinException">The process cannot be looked at: the message says why and what to do.</exception>
    public async Task<CollectionReport> OfProcessAsync(int processId, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var run = new LookRun(processId, options, limits, clock, progress);
        while (true)
        {
            if (run.Look(cancellation) is { } report) return report;
            await Task.Delay(limits.LookInterval, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The collections in a core file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="progress">Told in a few words which step is under way; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SkeinException">The file cannot be read: the message says why and what to do.</exception>
    public CollectionReport OfCore(string path, InspectOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        long start = clock.GetTimestamp();
        progress?.Report($"opening {Path.GetFileName(path)}");
        using var source = CoreSource.Open(path);
        var series = new LookSeries(limits);
        series.Add(new Looker(source, null, options, limits, clock, Inspector.Workers).Look(progress, cancellation));
        return new ReportMaker(source, [], series, limits, clock).Make(start, progress, cancellation);
    }
}
