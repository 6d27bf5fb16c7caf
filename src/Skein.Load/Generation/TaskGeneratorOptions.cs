namespace Skein.Load.Generation;

/// <summary>The bounds of a <see cref="TaskGenerator"/>.</summary>
public sealed record TaskGeneratorOptions
{
    /// <summary>Requests in flight at once; those beyond it wait, and their latency counts on. Default: 10,000.</summary>
    public int InFlightMax { get; init; } = 10_000;

    /// <summary>How long after its intended start a request is waited for. Default: 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The other bounds.</summary>
    public LoadLimits Limits { get; init; } = LoadLimits.Default;
}
