namespace Skein.Races.Weaving;

/// <summary>What is woven, and how.</summary>
public sealed record WeaveOptions
{
    /// <summary>The defaults.</summary>
    public static WeaveOptions Default { get; } = new();

    /// <summary>Simple names of assemblies that stay as they are; <c>*</c> stands for any text. Framework assemblies and test platforms always do.</summary>
    public IReadOnlyList<string> Leave { get; init; } = [];

    /// <summary>Whether plain fields are woven too. Default: no.</summary>
    public bool Fields { get; init; }

    /// <summary>Whether what orders threads (locks, tasks, channels) is woven, as happens-before suspects need it. It always is where fields are. Default: no.</summary>
    public bool Synchronisation { get; init; }

    /// <summary>
    /// More types that are not safe for threads, by metadata name (<c>Shop.Cart`1</c>, nested ones behind <c>/</c> or
    /// <c>+</c>). Calls of their instance members, also through interfaces of the program, are watched: what is called
    /// Get..., Is..., Contains... and the like reads, everything else writes. Default: none.
    /// </summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Upper bounds.</summary>
    public WeaveLimits Limits { get; init; } = WeaveLimits.Default;

    /// <summary>Whether test platforms are woven too, as no user wants: our tests do, for they are large and at hand.</summary>
    internal bool TestPlatforms { get; init; }
}
