namespace Skein.Load.Awake;

/// <summary>Bounds of keeping processors awake.</summary>
public sealed record AwakeLimits
{
    /// <summary>The defaults.</summary>
    public static AwakeLimits Default { get; } = new();

    /// <summary>How long they are kept awake at most; the process ends by itself then. Default: 2 h.</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long the process may take until all its threads turn. Default: 20 s.</summary>
    public TimeSpan StartMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long it may take to end before it is killed. Default: 2 s.</summary>
    public TimeSpan EndMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Characters that are kept of what the process prints. Default: 1,024.</summary>
    public int OutputMax { get; init; } = 1_024;
}
