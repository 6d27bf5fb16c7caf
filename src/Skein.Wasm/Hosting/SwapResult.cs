namespace Skein.Wasm.Hosting;

/// <summary>How a swap went.</summary>
/// <param name="Outcome">What became of the new version.</param>
/// <param name="Version">Its name.</param>
/// <param name="Reason">Why it was not let in; empty for one that was.</param>
/// <param name="Prepare">How long it was read, validated, compiled and warmed up, off the path of requests.</param>
/// <param name="Flip">How long requests could have noticed: one exchange of a reference.</param>
public sealed record SwapResult(SwapOutcome Outcome, string Version, string Reason, TimeSpan Prepare, TimeSpan Flip);
