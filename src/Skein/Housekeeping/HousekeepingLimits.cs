namespace Skein.Housekeeping;

/// <summary>Bounds of the thread on which Skein looks after itself.</summary>
public sealed record HousekeepingLimits
{
    /// <summary>The defaults.</summary>
    public static HousekeepingLimits Default { get; } = new();

    /// <summary>Jobs; one more is refused. Default 64.</summary>
    public int JobsMax { get; init; } = 64;

    /// <summary>How long disposal waits for the job that is being done; then it goes on without. Default 2 s.</summary>
    public TimeSpan DisposalWaitMax { get; init; } = TimeSpan.FromSeconds(2);
}
