namespace Skein.Wasm.Modules;

/// <summary>Contents of a memory.</summary>
/// <param name="Mode">When it is copied.</param>
/// <param name="Memory">Into which memory, if active.</param>
/// <param name="Offset">The constant expression of where, if active.</param>
/// <param name="Contents">The bytes.</param>
public sealed record DataSegment(SegmentMode Mode, uint Memory, ByteRange Offset, ByteRange Contents);
