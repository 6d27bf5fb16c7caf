namespace Skein.Tags;

/// <summary>Upper bounds of the registry of tags. What is beyond one is not tagged, and counted; nothing ever waits.</summary>
public sealed record TagLimits
{
    /// <summary>The defaults.</summary>
    public static TagLimits Default { get; } = new();

    /// <summary>Units alive at a time. Default 4,194,304; at most 16,776,192.</summary>
    public int UnitsMax { get; init; } = 4_194_304;

    /// <summary>Distinct spawn sites, which are a place in the source with a name; they are never forgotten. Default 65,536.</summary>
    public int SitesMax { get; init; } = 65_536;

    /// <summary>Labels on one unit, inherited ones included. Default 16.</summary>
    public int LabelsMax { get; init; } = 16;

    /// <summary>Characters of a label's key or value, and of a unit's name; what is longer is cut. Default 256.</summary>
    public int LabelTextMax { get; init; } = 256;

    /// <summary>
    /// Open scopes of one thread that are looked through for one that is ended before those inside it; where it is
    /// further out the inner one stays the thread's current unit. Default 64.
    /// </summary>
    public int OpenScopesMax { get; init; } = 64;
}
