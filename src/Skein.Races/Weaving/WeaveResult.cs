namespace Skein.Races.Weaving;

/// <summary>A folder that was woven.</summary>
/// <param name="Folder">The copy.</param>
/// <param name="Assemblies">Each managed assembly of it: woven or left, and why.</param>
/// <param name="Sites">Site number n is at n - 1.</param>
/// <param name="Elapsed">Of reading, weaving and writing.</param>
public sealed record WeaveResult(string Folder, IReadOnlyList<WovenAssembly> Assemblies, IReadOnlyList<WovenSite> Sites, TimeSpan Elapsed);
