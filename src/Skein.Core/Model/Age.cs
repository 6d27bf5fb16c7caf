namespace Skein.Core.Model;

/// <summary>
/// How long something has lasted when the snapshot was taken. <c>default</c> means unknown. Immutable, thread-safe.
/// </summary>
/// <param name="Duration">The duration; zero where nothing is known.</param>
/// <param name="Precision">How well it is known.</param>
public readonly record struct Age(TimeSpan Duration, Precision Precision)
{
    /// <summary>Nothing is known.</summary>
    public static Age Unknown => default;

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Precision != Precision.Unknown;

    /// <summary>A duration read from a clock.</summary>
    public static Age Exactly(TimeSpan duration) => new(duration, Precision.Exact);

    /// <summary>A duration that may be longer.</summary>
    public static Age AtLeast(TimeSpan duration) => new(duration, Precision.LowerBound);

    /// <summary>The longer of two ages; a known one wins over an unknown one.</summary>
    public static Age Longer(Age left, Age right) =>
        !left.IsKnown ? right
        : !right.IsKnown ? left
        : left.Duration >= right.Duration ? left : right;
}
