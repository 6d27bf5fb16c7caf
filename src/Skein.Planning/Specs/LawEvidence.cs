using Skein.Planning.Laws;

namespace Skein.Planning.Specs;

/// <summary>The whole law is known.</summary>
/// <param name="Law">It.</param>
public sealed record LawEvidence(ServiceLaw Law) : TimeEvidence;
