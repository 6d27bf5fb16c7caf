namespace Skein.Races.Hunting.Programs;

/// <summary>A program that can be hunted.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Folder">The folder that is copied.</param>
/// <param name="Entry">File name of the assembly that is started or tested.</param>
/// <param name="Kind">How it is started.</param>
/// <param name="SelfContained">Whether it brings its own runtime.</param>
internal sealed record HuntTarget(string Path, string Folder, string Entry, ProgramKind Kind, bool SelfContained);
