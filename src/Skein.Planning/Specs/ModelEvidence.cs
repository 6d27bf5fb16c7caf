namespace Skein.Planning.Specs;

/// <summary>A model file holds what was measured.</summary>
/// <param name="File">Its path as written; a relative one starts where the spec lies.</param>
public sealed record ModelEvidence(string File) : TimeEvidence;
