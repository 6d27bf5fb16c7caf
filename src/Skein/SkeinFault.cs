namespace Skein;

/// <summary>A failure of Skein itself, or of a user's callback. Immutable, thread-safe.</summary>
/// <param name="Where">Which part: <c>probe</c>, <c>lost tasks</c>.</param>
/// <param name="Exception">What happened.</param>
public sealed record SkeinFault(string Where, Exception Exception);
