namespace Skein.Core.Model;

/// <summary>A count of things that were met and left out of a snapshot.</summary>
/// <param name="What">What was left out: <c>unparsable heap words</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Why">The bound or the fault that caused it.</param>
public readonly record struct Dropped(string What, long Count, string Why);
