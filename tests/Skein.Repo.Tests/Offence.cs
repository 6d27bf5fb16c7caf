namespace Skein.Repo.Tests;

/// <summary>A place that breaks a rule of the repository.</summary>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Line">The line from 1; 0 for the file as a whole.</param>
/// <param name="What">What is wrong there.</param>
internal readonly record struct Offence(string Path, int Line, string What)
{
    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {What}" : $"{Path}: {What}";
}
