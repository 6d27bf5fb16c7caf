using System.Globalization;
using Skein.Core;
using Skein.Load.Workloads.Memory;

namespace Skein.Load.Workloads;

/// <summary>Measures one size after another, smallest first, and all of them again: so a machine that drifts does not look like a size.</summary>
internal sealed class WorkloadLadder(IUnitRunner runner, MemoryRoom room, WorkloadOptions options, IProgress<WorkloadProgress>? progress)
{
    // How many times larger than anything measured a size may be without a rehearsal that shows what it would take.
    private const int LeapMost = 20;
    private const int RehearsalCount = 10_000;
    private const int RehearsalThreads = 100;

    private readonly SortedDictionary<int, List<UnitMeasurement>> measured = [];
    private readonly List<RefusedSize> refused = [];
    private int done;

    /// <summary>The sizes and those that were refused.</summary>
    /// <exception cref="SkeinException">Not one size could be measured.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was measured.</exception>
    public async Task<(IReadOnlyList<UnitSize> Sizes, IReadOnlyList<RefusedSize> Refused, bool Interrupted)> RunAsync(CancellationToken cancellation)
    {
        bool interrupted = false;
        try
        {
            UnitMeasurement? rehearsal = await RehearseAsync(cancellation);
            for (int round = 0; round < options.Repeats; round++)
            {
                foreach (int count in options.Counts) await MeasureAsync(count, round, rehearsal, cancellation);
            }
        }
        catch (OperationCanceledException) when (measured.Count > 0)
        {
            interrupted = true;
        }

        if (measured.Count == 0) throw new SkeinException($"{refused[0].Count.ToString("#,##0", CultureInfo.InvariantCulture)} {options.Kind.ToString().ToLowerInvariant()}", refused[0].Reason, "give smaller --counts");
        return ([.. measured.Select(size => new UnitSize(size.Key, size.Value))], refused, interrupted);
    }

    // What a few take tells whether the first size fits.
    private async Task<UnitMeasurement?> RehearseAsync(CancellationToken cancellation)
    {
        int few = options.Kind == WorkloadKind.Threads ? RehearsalThreads : RehearsalCount;
        return options.Counts[0] <= few ? null : await RunAsync(few, cancellation);
    }

    private async Task MeasureAsync(int count, int round, UnitMeasurement? rehearsal, CancellationToken cancellation)
    {
        if (refused.Exists(size => size.Count == count)) return;
        UnitMeasurement? known = measured.Where(size => size.Key <= count).Select(size => size.Value.MaxBy(run => run.PeakBytes)).LastOrDefault() ?? rehearsal;
        if (known is not null && count / LeapMost > known.Count && await LeapAsync(known, count, cancellation) is { } nearer) known = nearer;
        string? reason = room.Refusal(count, known);
        if (reason is null)
        {
            try
            {
                UnitMeasurement measurement = await RunAsync(count, cancellation);
                if (!measured.TryGetValue(count, out List<UnitMeasurement>? runs)) measured.Add(count, runs = []);
                runs.Add(measurement);
                return;
            }
            catch (SkeinException exception) when (measured.Count > 0)
            {
                reason = exception.Reason;
            }
        }

        string failedRun = measured.ContainsKey(count) ? $"was not measured again in round {round + 1}: it " : "";
        refused.Add(new RefusedSize(count, failedRun + reason));
    }

    // From a thousand units nobody can tell what a million take: the few bytes that each adds are lost in the process's own.
    private async Task<UnitMeasurement?> LeapAsync(UnitMeasurement known, int count, CancellationToken cancellation)
    {
        int between = count / LeapMost;
        return room.Refusal(between, known) is null ? await RunAsync(between, cancellation) : null;
    }

    private async Task<UnitMeasurement> RunAsync(int count, CancellationToken cancellation)
    {
        int all = Math.Max(done + 1, options.Repeats * options.Counts.Count);
        var request = new UnitRequest(options.Kind, count, options.Wakes, options.Seed);
        UnitMeasurement measurement = await runner.RunAsync(request, id => progress?.Report(new WorkloadProgress(done, all, count, id)), cancellation);
        done++;
        return measurement;
    }
}
