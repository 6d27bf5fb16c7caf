namespace Skein.Alarms;

/// <summary>The files that are written beside an alarm, and their bounds. What is beyond one is not written, and counted.</summary>
public sealed record AlarmFileOptions
{
    /// <summary>Where they are written; made where it is not there. Nothing is written anywhere else.</summary>
    public required string Directory { get; init; }

    /// <summary>At most one snapshot in this time. Default 5 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Snapshots kept, each of two files; the oldest are deleted. Default 20.</summary>
    public int SnapshotsMax { get; init; } = 20;

    /// <summary>Bytes of one file; one that would be longer is not written. Default 64 MiB.</summary>
    public long FileBytesMax { get; init; } = 64 << 20;

    /// <summary>Units in a snapshot; more are counted in it. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;
}
