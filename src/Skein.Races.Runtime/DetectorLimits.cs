namespace Skein.Races.Runtime;

/// <summary>Upper bounds on what the detector keeps in the hunted process. What is beyond one is left out and counted as dropped.</summary>
internal sealed record DetectorLimits
{
    /// <summary>Living collections that are watched at one time. Default 2,000,000.</summary>
    public int ObjectsMax { get; init; } = 2_000_000;

    /// <summary>Sites whose hits are watched. Default 1,000,000.</summary>
    public int SitesMax { get; init; } = 1_000_000;

    /// <summary>Pairs of sites that are suspects. Default 20,000.</summary>
    public int SuspectsMax { get; init; } = 20_000;

    /// <summary>Races that one process records. Default 2,000.</summary>
    public int RacesMax { get; init; } = 2_000;

    /// <summary>Frames of one stack. Default 64.</summary>
    public int StackFramesMax { get; init; } = 64;

    /// <summary>Logical callers of one access. Default 32.</summary>
    public int ChainMax { get; init; } = 32;

    /// <summary>Objects that are looked at to find one access's logical callers. Default 256.</summary>
    public int ChainStepsMax { get; init; } = 256;

    /// <summary>Characters of a name: of a type, a method, a thread, a test. Default 500.</summary>
    public int NameLengthMax { get; init; } = 500;

    /// <summary>All pauses that spread first hits, in one process. Default 2 s.</summary>
    public TimeSpan SpreadMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a race waits for its missing stack before it is recorded without. Default 500 ms.</summary>
    public TimeSpan StackWaitMax { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Tests whose delays are counted apart. Default 20,000.</summary>
    public int TestsMax { get; init; } = 20_000;

    /// <summary>Bytes of a settings file, a plan or a list of types. Default 64,000,000.</summary>
    public long FileBytesMax { get; init; } = 64_000_000;

    /// <summary>Living collections of a private runtime that are heard at one time. Default 65,536.</summary>
    public int HeardObjectsMax { get; init; } = 65_536;

    /// <summary>Accesses of one such collection that are heard; then it counts as innocent. Default 512.</summary>
    public int HearingsMax { get; init; } = 512;

    /// <summary>Traps at one place of the program, on a private runtime. Default 6.</summary>
    public int TrapsPerPlaceMax { get; init; } = 6;

    /// <summary>Overlaps of one type that are looked into, on a private runtime. Default 100.</summary>
    public int MeetingsMax { get; init; } = 100;

    /// <summary>How long an overlap without the first stack waits for another with both, on a private runtime. Default 2 s.</summary>
    public TimeSpan UnfinishedMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a thread that came waits for the one inside to tell its stack, on a private runtime. Default 20 ms.</summary>
    public TimeSpan MeetingWaitMax { get; init; } = TimeSpan.FromMilliseconds(20);
}
