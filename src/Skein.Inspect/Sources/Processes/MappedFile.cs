namespace Skein.Inspect.Sources.Processes;

/// <summary>A file that a process has mapped.</summary>
/// <param name="Path">As the process sees it.</param>
/// <param name="Start">Where its first byte is mapped.</param>
internal readonly record struct MappedFile(string Path, ulong Start);
