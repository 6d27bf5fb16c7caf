using System.Collections.ObjectModel;

namespace Skein.Guard.Breakers;

/// <summary>The options of <see cref="DependencyBreakers"/>. Immutable, thread-safe.</summary>
public sealed record BreakersOptions
{
    /// <summary>Those of dependencies without options of their own.</summary>
    public BreakerOptions Default { get; init; } = new();

    /// <summary>Those of some dependencies, by name; upper and lower case are one. Default none.</summary>
    public IReadOnlyDictionary<string, BreakerOptions> ByName { get; init; } = ReadOnlyDictionary<string, BreakerOptions>.Empty;

    /// <summary>A copy in which no later change of the dictionary is seen.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    internal static BreakersOptions Valid(BreakersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        BreakerOptions.Valid(options.Default, $"{nameof(Default)}.");
        ArgumentNullException.ThrowIfNull(options.ByName);
        var copy = new Dictionary<string, BreakerOptions>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, BreakerOptions own) in options.ByName) copy[name] = BreakerOptions.Valid(own, $"{nameof(ByName)}[{name}].");
        return options with { ByName = copy };
    }

    internal BreakerOptions Of(string name) => ByName.TryGetValue(name, out BreakerOptions? own) ? own : Default;
}
