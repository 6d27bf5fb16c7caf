namespace Skein.Wasm.Tests.Node;

/// <summary>What became of one call. <c>default</c> has no output: never use it.</summary>
/// <param name="Output">What it wrote; zeros if it trapped.</param>
/// <param name="Trap">In the engine's own words; null if it returned.</param>
internal readonly record struct MemoryOutcome(byte[] Output, string? Trap);
