using System.Collections.Immutable;

namespace Skein.Wasm.Compatibility;

/// <summary>The verdict on a new version, with its reasons.</summary>
/// <param name="Verdict">The worst effect of all changes.</param>
/// <param name="Changes">What differs, the worst first, then exports before imports, by name.</param>
public sealed record CompatibilityReport(CompatibilityVerdict Verdict, ImmutableArray<SignatureChange> Changes);
