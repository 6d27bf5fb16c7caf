namespace Skein.Guard.Evidence;

/// <summary>What is kept of a guard.</summary>
public sealed class GuardEvidence;
