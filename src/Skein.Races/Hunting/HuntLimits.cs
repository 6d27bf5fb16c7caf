namespace Skein.Races.Hunting;

/// <summary>Bounds on what a hunt keeps and reads. What is beyond one is counted as dropped and shown.</summary>
public sealed record HuntLimits
{
    /// <summary>The defaults.</summary>
    public static HuntLimits Default { get; } = new();

    /// <summary>How many runs may be asked for. Default: 1,000.</summary>
    public int RunsMax { get; init; } = 1_000;

    /// <summary>Runs more than were asked for, of a hunt that may make several, while a race lacks a stack. Default: 2.</summary>
    public int CompletingRunsMax { get; init; } = 2;

    /// <summary>Bytes of the program's own output that one run's log keeps; of what comes later only the end. Default: 8,000,000.</summary>
    public long LogBytesMax { get; init; } = 8_000_000;

    /// <summary>Bytes of the end of the program's output that are kept beyond that. Default: 64,000.</summary>
    public int LogTailBytesMax { get; init; } = 64_000;

    /// <summary>Lines of the program's output that a report shows where it failed. Default: 20.</summary>
    public int TailLinesMax { get; init; } = 20;

    /// <summary>Race records read of one hunt. Default: 100,000.</summary>
    public int RecordsMax { get; init; } = 100_000;

    /// <summary>Characters of one race record. Default: 1,000,000.</summary>
    public int RecordLengthMax { get; init; } = 1_000_000;

    /// <summary>Frames of one stack or chain that are kept. Default: 256.</summary>
    public int FramesMax { get; init; } = 256;

    /// <summary>Suspect pairs carried from run to run, those with the smallest gap first. Default: 200,000.</summary>
    public int SuspectsMax { get; init; } = 200_000;

    /// <summary>Processes of one run whose files are read. Default: 1,000.</summary>
    public int ProcessesMax { get; init; } = 1_000;

    /// <summary>How long a program that is over its time may take to end by itself after it was asked to; then it is killed. Default: 5 s.</summary>
    public TimeSpan EndTimeMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its output is read on after it has ended, for a child of its own may hold it open. Default: 2 s.</summary>
    public TimeSpan OutputTimeMax { get; init; } = TimeSpan.FromSeconds(2);
}
