namespace Skein.Core.Model;

/// <summary>What made a program take a snapshot of itself. Immutable, thread-safe.</summary>
/// <param name="Name">What kind: <c>lost</c>, <c>growing</c>.</param>
/// <param name="Summary">What was found, in one line.</param>
/// <param name="Facts">What else is known of it, by name.</param>
public sealed record Occasion(string Name, string Summary, LabelSet Facts);
