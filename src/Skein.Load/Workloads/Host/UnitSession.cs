using System.Globalization;
using System.Runtime;

namespace Skein.Load.Workloads.Host;

/// <summary>One measurement of .NET units in this process.</summary>
internal sealed class UnitSession(UnitRequest request, TimeProvider clock)
{
    private const int RehearsalCount = 500;
    private const int RehearsalThreads = 10;
    private const int RehearsalWakes = 100;

    public async Task<UnitMeasurement> MeasureAsync()
    {
        await RehearseAsync().ConfigureAwait(false);
        FullCollection.GiveBack();
        long baseline = OwnMemory.Resident();
        IUnits units = Units();
        var pauses = new PauseWatch();
        long began = clock.GetTimestamp();
        units.Start(request.Count);
        TimeSpan start = clock.GetElapsedTime(began);
        (int count, int seen, TimeSpan total, TimeSpan longest) = pauses.Stop();
        // The first one moves the units to where old objects are: what it takes is not what the next ones take, and below 4 MB
        // there the runtime does none beside the program.
        _ = FullCollection.Blocking(clock);
        FullCollection blocking = FullCollection.Blocking(clock);
        FullCollection? background = FullCollection.Background(clock);
        FullCollection.GiveBack();
        long resident = OwnMemory.Resident();
        TimeSpan[] wakes = await units.WakeAsync(Chosen(request.Count, request.Wakes)).ConfigureAwait(false);
        long signalled = clock.GetTimestamp();
        bool haveEnded = await units.EndAsync().ConfigureAwait(false);
        TimeSpan end = clock.GetElapsedTime(signalled);
        Array.Sort(wakes);
        return new UnitMeasurement
        {
            Count = request.Count,
            Runtime = $".NET {Environment.Version}",
            Collector = Collector(),
            Processors = Environment.ProcessorCount,
            BaselineBytes = baseline,
            ResidentBytes = resident,
            // The counters of the peak are kept by thread, and lag behind.
            PeakBytes = Math.Max(resident, OwnMemory.Peak()),
            StartSeconds = start.TotalSeconds,
            StartCollections = count,
            StartPausesSeen = seen,
            StartPauseSeconds = total.TotalSeconds,
            StartPauseLongestSeconds = longest.TotalSeconds,
            FullCollectionSeconds = (background ?? blocking).Elapsed.TotalSeconds,
            FullPauseSeconds = (background ?? blocking).Pause.TotalSeconds,
            FullCollectionBlocking = background is null,
            BlockingPauseSeconds = blocking.Pause.TotalSeconds,
            Wakes = wakes.Length,
            WakeMedianSeconds = Quantile(wakes, 0.5),
            WakeP99Seconds = Quantile(wakes, 0.99),
            WakeMaxSeconds = Quantile(wakes, 1),
            EndSeconds = haveEnded ? end.TotalSeconds : null,
        };
    }

    /// <summary>Units of one process, chosen at random, in random order; each once.</summary>
    internal int[] Chosen(int count, int wakes)
    {
#pragma warning disable CA5394 // A choice for a measurement, repeated by its seed; no secret.
        var random = new Random(request.Seed);
        var chosen = new HashSet<int>();
        // Half of them at most: what is left shows how long the end of many takes.
        while (chosen.Count < Math.Min((count + 1) / 2, wakes)) chosen.Add(random.Next(count));
#pragma warning restore CA5394
        return [.. chosen];
    }

    // The nearest rank: so that the longest is a sample, and P99 of few is the longest.
    internal static double Quantile(TimeSpan[] sorted, double level) => sorted[(int)Math.Ceiling(level * sorted.Length) - 1].TotalSeconds;

    // Without a concurrent collector the mode is Batch.
    private static string Collector() =>
        string.Create(CultureInfo.InvariantCulture, $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}");

    // Compiles what is measured, starts threads of the pool, and grows what grows once.
    private async Task RehearseAsync()
    {
        int few = Math.Min(request.Count, request.Kind == WorkloadKind.Threads ? RehearsalThreads : RehearsalCount);
        IUnits units = Units();
        units.Start(few);
        _ = await units.WakeAsync(Chosen(few, request.Kind == WorkloadKind.Timers ? 1 : RehearsalWakes)).ConfigureAwait(false);
        _ = await units.EndAsync().ConfigureAwait(false);
        _ = FullCollection.Background(clock);
    }

    private IUnits Units() => request.Kind switch
    {
        WorkloadKind.Tasks => new TaskUnits(new WakeBoard(clock)),
        WorkloadKind.Channels => new ChannelUnits(new WakeBoard(clock)),
        WorkloadKind.Timers => new TimerUnits(clock),
        WorkloadKind.Threads => new ThreadUnits(clock),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "not of .NET"),
    };
}
