using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>What a test left behind. Immutable, thread-safe.</summary>
/// <param name="Leaks">What was left behind, oldest first within each kind; a chain of awaits is one entry.</param>
public sealed record LeakReport(IReadOnlyList<Leak> Leaks)
{
    /// <summary>Whether nothing was left behind.</summary>
    public bool IsClean => Leaks.Count == 0;

    /// <summary>How long the check waited for stragglers.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>What was not recorded because of a bound of <see cref="LeakLimits"/>.</summary>
    public IReadOnlyList<Dropped> Dropped { get; init; } = [];

    /// <summary>What could not be looked at here; not even a clean report speaks for that.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>How many groups of alike leaks the text spells out.</summary>
    internal int ShownMax { get; init; } = LeakLimits.Default.ShownMax;

    /// <summary>The report as text of several lines, without a line break at its end.</summary>
    public override string ToString() => LeakText.Of(this);
}
