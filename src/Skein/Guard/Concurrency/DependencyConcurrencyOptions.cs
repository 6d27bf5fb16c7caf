using System.Collections.ObjectModel;

namespace Skein.Guard.Concurrency;

/// <summary>The options of <see cref="DependencyConcurrency"/>. Immutable, thread-safe.</summary>
public sealed record DependencyConcurrencyOptions
{
    /// <summary>Those of dependencies without options of their own.</summary>
    public ConcurrencyOptions Default { get; init; } = new();

    /// <summary>Those of some dependencies, by name; upper and lower case are one. Default none.</summary>
    public IReadOnlyDictionary<string, ConcurrencyOptions> ByName { get; init; } = ReadOnlyDictionary<string, ConcurrencyOptions>.Empty;

    /// <summary>A copy in which no later change of the dictionary is seen.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    internal static DependencyConcurrencyOptions Valid(DependencyConcurrencyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ConcurrencyOptions.Valid(options.Default, $"{nameof(Default)}.");
        ArgumentNullException.ThrowIfNull(options.ByName);
        var copy = new Dictionary<string, ConcurrencyOptions>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, ConcurrencyOptions own) in options.ByName) copy[name] = ConcurrencyOptions.Valid(own, $"{nameof(ByName)}[{name}].");
        return options with { ByName = copy };
    }

    internal ConcurrencyOptions Of(string name) => ByName.TryGetValue(name, out ConcurrencyOptions? own) ? own : Default;
}
