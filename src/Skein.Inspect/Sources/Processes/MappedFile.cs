namespace Skein.Inspect.Sources.Processes;

/// <summary>A file that a process has mapped.</summary>
/// <param name="Path">As the process sees it.</param>
/// <param name="Start">The lowest address of it.</param>
/// <param name="End">The highest address of it, exclusive.</param>
internal readonly record struct MappedFile(string Path, ulong Start, ulong End);
