namespace Skein.Core.Model;

/// <summary>Something that a source could not tell.</summary>
/// <param name="What">What is missing: <c>stacks of running threads</c>.</param>
/// <param name="Why">The reason, and where there is one, the remedy.</param>
public readonly record struct Gap(string What, string Why);
