using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>Who waits for what in one snapshot, in numbers that a report needs. Immutable.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Threads">Threads that are blocked, by what and where, the most first.</param>
/// <param name="Resources">Things that are waited for or held, those with a known holder first, then the most waited for.</param>
/// <param name="Others">Coroutines that wait for nothing that is shared, by reason: they block nobody.</param>
internal sealed record BlockedView(Snapshot Snapshot, IReadOnlyList<BlockedThreads> Threads, IReadOnlyList<AwaitedResource> Resources, IReadOnlyList<(WaitReason Reason, long Count)> Others);
