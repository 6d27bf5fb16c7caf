namespace Skein.Races.Deep;

/// <summary>Bounds on private runtimes.</summary>
internal sealed record DeepLimits
{
    /// <summary>The defaults.</summary>
    public static DeepLimits Default { get; } = new();

    /// <summary>Bytes of a program's <c>runtimeconfig.json</c>; a larger one is refused. Default: 1,000,000.</summary>
    public long ConfigBytesMax { get; init; } = 1_000_000;

    /// <summary>Files of a shared framework; one with more is refused. Default: 5,000.</summary>
    public int FilesMax { get; init; } = 5_000;

    /// <summary>How long a private runtime is kept that no hunt uses. Default: 30 days.</summary>
    public TimeSpan UnusedMax { get; init; } = TimeSpan.FromDays(30);
}
