namespace Skein.Planning.Specs;

/// <summary>What is known of a service time: one of the kinds that derive from it. Immutable and thread-safe.</summary>
public abstract record TimeEvidence;
