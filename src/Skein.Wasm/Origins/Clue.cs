namespace Skein.Wasm.Origins;

/// <summary>A sign of an origin.</summary>
/// <param name="Weight">1: others have it too; 2: others could; 3 and more: hardly anything else makes it.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="Version">What it says of the compiler's version; null for nothing.</param>
internal sealed record Clue(int Weight, string Evidence, string? Version = null);
