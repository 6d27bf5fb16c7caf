namespace Skein.Cli.Targets;

/// <summary>A core file.</summary>
/// <param name="Path">Where it lies.</param>
internal sealed record CoreTarget(string Path) : Target(Path);
