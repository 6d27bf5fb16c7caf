namespace Skein.Inspect.Sources.Memory;

/// <summary>One program header of an ELF file.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Offset">Where its content begins in the file.</param>
/// <param name="Address">Where it lay in memory.</param>
/// <param name="FileLength">Bytes of it in the file.</param>
internal readonly record struct ElfSegment(int Type, long Offset, ulong Address, long FileLength);
