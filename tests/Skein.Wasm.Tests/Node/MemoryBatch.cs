namespace Skein.Wasm.Tests.Node;

/// <summary>One export and its inputs, all of one length and at least one.</summary>
/// <param name="Export">Its name.</param>
/// <param name="OutputBytes">How many bytes it writes.</param>
/// <param name="Inputs">What lies at address 0 before each call.</param>
internal sealed record MemoryBatch(string Export, int OutputBytes, IReadOnlyList<byte[]> Inputs);
