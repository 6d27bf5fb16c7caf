namespace Skein.Wasm.Analysis;

/// <summary>What a function takes of the file.</summary>
/// <param name="Index">Which, imported ones first.</param>
/// <param name="Name">From the name section, made readable where it is a plain path; null where it has none.</param>
/// <param name="Export">Under what name it is exported first; null where it is not.</param>
/// <param name="Bytes">Its body, with the size before it.</param>
/// <param name="RetainedBytes">Its body and the bodies of all functions that are reached through it alone: what would go with it.</param>
/// <param name="Reached">Whether a way of calls or a table leads to it from an export or the start function.</param>
public sealed record FunctionSize(uint Index, string? Name, string? Export, long Bytes, long RetainedBytes, bool Reached);
