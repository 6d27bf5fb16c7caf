using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>
/// Finds threads of the pool that are blocked in <c>Task.Wait</c>, <c>Result</c> or <c>GetResult</c>: each is lost to
/// all other work until the task ends, and the task may need such a thread to end. Threads of their own (the main
/// thread, started ones) block nobody and are no finding.
/// </summary>
public sealed class SyncOverAsyncCheck : IFindingCheck
{
    /// <inheritdoc/>
    public string Name => SyncOverAsyncFinding.CheckName;

    /// <inheritdoc/>
    public string Description => "threads of the pool that are blocked until a task ends";

    /// <inheritdoc/>
    public CheckResult Check(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var culprits = new Dictionary<string, (Frame Frame, List<int> Threads)>(StringComparer.Ordinal);
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i] is not { Kind: CoroutineKind.Thread, State: CoroutineState.Waiting, Wait.Reason: WaitReason.BlockedOnTask }) continue;
            var frames = new FrameList(snapshot.Stacks, coroutines[i].Stack);
            if (frames.Count == 0 || ThreadRoles.Of(frames) == ThreadRole.Dedicated) continue;
            var culprit = frames.FirstOrDefault(frame => !Captions.IsFramework(frame), frames[0]);
            string name = culprit.Function ?? "";
            if (!culprits.TryGetValue(name, out var entry)) culprits.Add(name, entry = (culprit, []));
            entry.Threads.Add(i);
        }

        return CheckResult.Found([.. culprits.Values
            .OrderByDescending(culprit => culprit.Threads.Count)
            .ThenBy(culprit => culprit.Frame.Function, StringComparer.Ordinal)
            .Select(culprit => Describe(snapshot, culprit.Frame, culprit.Threads))]);
    }

    private static SyncOverAsyncFinding Describe(Snapshot snapshot, Frame culprit, List<int> threads)
    {
        var holders = threads.SelectMany(thread => snapshot.Resources[snapshot.Coroutines[thread].Wait.Resource].Holders).ToArray();
        var index = new CoroutineIndex(snapshot, holders);
        var awaited = new Dictionary<(CoroutineState State, WaitReason Reason, int Stack), (int First, int Count)>();
        foreach (ulong holder in holders)
        {
            if (!index.TryFind(holder, out int place)) continue;
            var coroutine = snapshot.Coroutines[place];
            var key = (coroutine.State, coroutine.Wait.Reason, coroutine.Stack);
            awaited[key] = awaited.TryGetValue(key, out var known) ? (known.First, known.Count + 1) : (place, 1);
        }

        return new SyncOverAsyncFinding
        {
            Culprit = culprit,
            Threads = [.. threads.Select(thread => Participant.Of(snapshot, thread))],
            Awaited = [.. awaited.Values.OrderByDescending(entry => entry.Count).ThenBy(entry => entry.First)
                .Select(entry => new AwaitedWork(Participant.Of(snapshot, entry.First), entry.Count))],
        };
    }
}
