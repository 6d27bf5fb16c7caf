namespace Skein.Alarms;

/// <summary>Bounds of the files that are written beside alarms. What is beyond one is not written, and counted.</summary>
public sealed record AlarmFileLimits
{
    /// <summary>The defaults.</summary>
    public static AlarmFileLimits Default { get; } = new();

    /// <summary>Snapshots of each kind (leaks, starvation) that are kept, each of two to four files; the oldest are deleted. Default 20.</summary>
    public int SnapshotsMax { get; init; } = 20;

    /// <summary>Bytes of one file; one that would be longer is not written. Default 64,000,000.</summary>
    public long FileBytesMax { get; init; } = 64_000_000;

    /// <summary>Units in a snapshot; more are counted in it. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;
}
