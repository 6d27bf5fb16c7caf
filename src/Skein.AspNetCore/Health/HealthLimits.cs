namespace Skein.AspNetCore.Health;

/// <summary>The bounds of a service's health. Immutable, thread-safe.</summary>
internal sealed record HealthLimits
{
    public static HealthLimits Default { get; } = new();

    /// <summary>Checks, each with a thread.</summary>
    public int ChecksMax { get; init; } = 16;

    /// <summary>Characters of a check's name.</summary>
    public int CheckNameMax { get; init; } = 64;

    /// <summary>Characters of what a check says; the rest is cut off.</summary>
    public int ReasonMax { get; init; } = 200;
}
