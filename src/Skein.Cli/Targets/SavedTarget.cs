namespace Skein.Cli.Targets;

/// <summary>A snapshot that was written to a file.</summary>
/// <param name="Path">Where it lies.</param>
internal sealed record SavedTarget(string Path) : Target(Path);
