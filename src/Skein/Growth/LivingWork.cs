using Skein.Core.Model;

namespace Skein.Growth;

/// <summary>
/// What growth is judged by in a service: which work lives, not what it does at the moment. A loop that was started and
/// never stopped waits anew each time round; it is the same loop.
/// </summary>
internal static class LivingWork
{
    /// <summary>The same work without states and waits; without what is lost, which is reported as that.</summary>
    public static Snapshot Of(Snapshot snapshot) => new()
    {
        Runtime = snapshot.Runtime,
        Process = snapshot.Process,
        TakenAt = snapshot.TakenAt,
        Source = snapshot.Source,
        Coroutines = [.. snapshot.Coroutines
            .Where(coroutine => coroutine.Wait.Reason != WaitReason.Unreachable)
            .Select(coroutine => coroutine with { State = CoroutineState.Started, Wait = default })],
        Stacks = snapshot.Stacks,
        Labels = snapshot.Labels,
        Spans = snapshot.Spans,
        Ages = snapshot.Ages,
    };
}
