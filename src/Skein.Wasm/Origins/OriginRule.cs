namespace Skein.Wasm.Origins;

/// <summary>The signs of one origin.</summary>
/// <param name="Language">Of the source.</param>
/// <param name="Toolchain">What made it.</param>
/// <param name="Clues">Finds the signs.</param>
internal sealed record OriginRule(string Language, string Toolchain, Func<OriginFacts, IEnumerable<Clue?>> Clues);
