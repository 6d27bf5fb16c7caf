namespace Skein.Inspect.Sources.Cores;

/// <summary>A part of a file that the process had mapped.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">The address behind its last.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Path">The file.</param>
internal readonly record struct FileRegion(ulong Start, ulong End, long Offset, string Path);
