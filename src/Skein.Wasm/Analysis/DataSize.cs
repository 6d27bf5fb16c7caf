using Skein.Wasm.Modules;

namespace Skein.Wasm.Analysis;

/// <summary>What a segment of data takes of the file.</summary>
/// <param name="Index">Which.</param>
/// <param name="Name">From the name section; null where it has none.</param>
/// <param name="Mode">When it is copied.</param>
/// <param name="Address">Where to in the memory; null where that is not a plain number.</param>
/// <param name="Bytes">Its contents.</param>
public sealed record DataSize(int Index, string? Name, SegmentMode Mode, long? Address, long Bytes);
