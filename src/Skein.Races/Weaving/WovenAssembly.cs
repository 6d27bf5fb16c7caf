namespace Skein.Races.Weaving;

/// <summary>What became of one assembly.</summary>
/// <param name="Name">File name.</param>
/// <param name="Sites">How many sites were woven; 0 where it was left.</param>
/// <param name="LeftBecause">Why it was left as it is; null where it was woven.</param>
public sealed record WovenAssembly(string Name, int Sites, string? LeftBecause);
