namespace Skein.CpuProfiles.Nettrace;

/// <summary>A kind of event, as a metadata record of the stream describes it. Immutable, thread-safe.</summary>
/// <param name="Provider">Who writes it: <c>Microsoft-DotNETCore-SampleProfiler</c>.</param>
/// <param name="EventId">Its number there.</param>
/// <param name="Version">The version of its payload.</param>
internal sealed record EventType(string Provider, int EventId, int Version);
