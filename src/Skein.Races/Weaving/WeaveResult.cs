namespace Skein.Races.Weaving;

/// <summary>A folder that was woven.</summary>
/// <param name="Folder">The copy.</param>
/// <param name="Assemblies">Each managed assembly of it: woven or left, and why.</param>
/// <param name="Sites">Site number n is at n - 1.</param>
/// <param name="Elapsed">Of reading, weaving and writing.</param>
public sealed record WeaveResult(string Folder, IReadOnlyList<WovenAssembly> Assemblies, IReadOnlyList<WovenSite> Sites, TimeSpan Elapsed)
{
    /// <summary>What differs from the original beside the assemblies, and what could not be copied: a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Calls that would be watched and are not, by the reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();
}
