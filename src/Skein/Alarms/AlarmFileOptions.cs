namespace Skein.Alarms;

/// <summary>Where and how often files are written beside alarms.</summary>
public sealed record AlarmFileOptions
{
    /// <summary>Where they are written; made where it is not there. Nothing is written anywhere else.</summary>
    public required string Directory { get; init; }

    /// <summary>At most one snapshot of each kind (leaks, starvation) in this time. Default 5 min.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bounds of what is written.</summary>
    public AlarmFileLimits Limits { get; init; } = AlarmFileLimits.Default;
}
