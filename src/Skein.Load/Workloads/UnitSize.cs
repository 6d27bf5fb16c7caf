namespace Skein.Load.Workloads;

/// <summary>What was measured of one size.</summary>
/// <param name="Count">How many units.</param>
/// <param name="Runs">Each process; at least one.</param>
public sealed record UnitSize(int Count, IReadOnlyList<UnitMeasurement> Runs)
{
    /// <summary>Each value's own median over the processes; of full collections over those whose collection was of the kind that most had.</summary>
    public UnitMeasurement Median { get; } = Runs[0] with
    {
        BaselineBytes = (long)Of(Runs, run => run.BaselineBytes),
        ResidentBytes = (long)Of(Runs, run => run.ResidentBytes),
        PeakBytes = (long)Of(Runs, run => run.PeakBytes),
        StartSeconds = Of(Runs, run => run.StartSeconds),
        StartCollections = (int)Of(Runs, run => run.StartCollections),
        StartPausesSeen = (int)Of(Runs, run => run.StartPausesSeen),
        StartPauseSeconds = Of(Runs, run => run.StartPauseSeconds),
        StartPauseLongestSeconds = Of(Runs, run => run.StartPauseLongestSeconds),
        FullCollectionBlocking = MostBlock(Runs),
        FullCollectionSeconds = Of(OfOneKind(Runs), run => run.FullCollectionSeconds),
        FullPauseSeconds = Of(OfOneKind(Runs), run => run.FullPauseSeconds),
        BlockingPauseSeconds = Known(Runs, run => run.BlockingPauseSeconds),
        WakeMedianSeconds = Of(Runs, run => run.WakeMedianSeconds),
        WakeP99Seconds = Of(Runs, run => run.WakeP99Seconds),
        WakeMaxSeconds = Of(Runs, run => run.WakeMaxSeconds),
        EndSeconds = Known(Runs, run => run.EndSeconds),
        Pressure = Known(Runs, run => run.Pressure),
    };

    private static bool MostBlock(IReadOnlyList<UnitMeasurement> runs) => runs.Count(run => run.FullCollectionBlocking) * 2 > runs.Count;

    private static UnitMeasurement[] OfOneKind(IReadOnlyList<UnitMeasurement> runs) => [.. runs.Where(run => run.FullCollectionBlocking == MostBlock(runs))];

    private static double Of(IReadOnlyList<UnitMeasurement> runs, Func<UnitMeasurement, double> value) => Middle([.. runs.Select(value).Order()]);

    private static double? Known(IReadOnlyList<UnitMeasurement> runs, Func<UnitMeasurement, double?> value) =>
        runs.Select(value).OfType<double>().Order().ToArray() is { Length: > 0 } known ? Middle(known) : null;

    private static double Middle(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
