using Skein.Wasm.Modules;

namespace Skein.Wasm.Analysis;

/// <summary>What a section takes of the file.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Of a custom one its own name, of others the word for it.</param>
/// <param name="Bytes">With its head.</param>
/// <param name="GzipBytes">Compressed by itself; the whole is a little smaller than the sum of its sections.</param>
/// <param name="Items">How many things it holds; null for a custom one.</param>
public sealed record SectionSize(SectionId Id, string Name, long Bytes, long GzipBytes, int? Items);
