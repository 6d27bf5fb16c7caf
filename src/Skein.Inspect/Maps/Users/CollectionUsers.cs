using Skein.Core.Collections;
using Skein.Core.Model;
using Skein.Core.Naming;
using Skein.Inspect.Maps.Looking;
using Skein.Inspect.Threads;

namespace Skein.Inspect.Maps.Users;

/// <summary>Says which threads are inside a collection, and which may be changing it.</summary>
/// <param name="stacks">What their stacks say.</param>
/// <param name="threads">The threads; null where they were not read.</param>
/// <param name="knowsRegisters">Whether a thread without frames has none, and not only none that could be read.</param>
/// <param name="nameAt">The type's name of the object at an address.</param>
internal sealed class CollectionUsers(IReadOnlyList<CollectionStack> stacks, ThreadReport? threads, bool knowsRegisters, Func<ulong, string> nameAt)
{
    private readonly Dictionary<uint, ThreadRecord> records = threads?.Threads.ToDictionary(thread => thread.OsId) ?? [];

    /// <summary>Whether every thread's stack was read: who is in none of them then is nowhere.</summary>
    public bool AreComplete => threads is { ThreadsDropped: 0, StacksBroken: 0 } && (knowsRegisters || threads.Unreadable.Count == 0);

    /// <summary>System ids of threads that may be in the middle of changing it.</summary>
    public IReadOnlyList<uint> Changing(Candidate candidate) =>
    [
        .. stacks.Where(stack =>
                stack.Sites.Any(site => site.Access == CollectionAccess.Changes && site.IsOf(candidate.Kind) && (site.Collections.Count == 0 || site.Collections.Contains(candidate.Address) || Touches(site.Objects, candidate)))
                || (MethodAccess.MayBeInlined(candidate.Kind) && IsRunning(stack.ThreadId) && (stack.Innermost.Contains(candidate.Address) || Touches(stack.Innermost, candidate))))
            .Select(stack => stack.ThreadId),
    ];

    /// <summary>The threads that are inside, by what their stacks refer to; where none is known, those that are in a method of the type.</summary>
    /// <param name="candidate">The collection.</param>
    /// <param name="shareOf">The part of a processor that a thread used; null where not known.</param>
    /// <param name="most">How many.</param>
    public IReadOnlyList<CollectionUser> Inside(Candidate candidate, Func<uint, double?> shareOf, int most)
    {
        List<CollectionUser> known = [], possible = [];
        foreach (CollectionStack stack in stacks)
        {
            CollectionUser? best = null;
            bool isKnown = false;
            foreach (CollectionSite site in stack.Sites.Where(site => site.IsOf(candidate.Kind)))
            {
                string? evidence = EvidenceOf(site, candidate);
                if (evidence is null && (best is not null || site.Collections.Count > 0)) continue;
                isKnown = evidence is not null;
                best = Make(stack.ThreadId, site.Method, site.Access, evidence, shareOf, candidate.Kind);
                if (isKnown) break;
            }

            if (best is null && InlinedEvidenceOf(stack, candidate) is { } inlined)
                (best, isKnown) = (Make(stack.ThreadId, "", CollectionAccess.Unknown, inlined, shareOf, candidate.Kind), true);
            if (best is not null) (isKnown ? known : possible).Add(best);
        }

        return [.. (known.Count > 0 ? known : possible).Take(most)];
    }

    private static string? EvidenceOf(CollectionSite site, Candidate candidate)
    {
        if (site.Objects.Contains(candidate.Address)) return "its stack refers to the collection";
        if (Touches(site.Objects, candidate)) return HasNodes(candidate.Kind) ? "its stack refers to the collection's nodes" : "its stack refers to the collection's array";
        return site.Collections.Count == 0 && site.Callers.Contains(candidate.Address) ? "the caller's frame refers to the collection" : null;
    }

    /// <summary>
    /// For a thread whose innermost function is one of the program. With what it has seen at run time, the compiler puts even the
    /// loop of a dictionary's search into it; then it alone refers to the array, which no program ever holds. Nodes it may hold.
    /// </summary>
    private static string? InlinedEvidenceOf(CollectionStack stack, Candidate candidate)
    {
        if (!HasNodes(candidate.Kind) && Touches(stack.Innermost, candidate)) return "its innermost function refers to the collection's array";
        return stack.Innermost.Contains(candidate.Address) && MethodAccess.MayBeInlined(candidate.Kind) ? "its innermost function refers to the collection" : null;
    }

    private static bool HasNodes(CollectionKind kind) => kind is CollectionKind.SortedSet or CollectionKind.SortedDictionary or CollectionKind.LinkedList;

    private static bool Touches(IReadOnlySet<ulong> objects, Candidate candidate) =>
        (candidate.State.Parts.First != 0 && objects.Contains(candidate.State.Parts.First)) || (candidate.State.Parts.Second != 0 && objects.Contains(candidate.State.Parts.Second));

    private bool IsRunning(uint threadId) => records.TryGetValue(threadId, out ThreadRecord? record) && record.Wait.Reason == WaitReason.None;

    private CollectionUser Make(uint threadId, string method, CollectionAccess access, string? evidence, Func<uint, double?> shareOf, CollectionKind kind)
    {
        ThreadRecord? record = records.GetValueOrDefault(threadId);
        return new CollectionUser
        {
            ThreadId = threadId,
            Method = method,
            Access = access,
            Evidence = evidence ?? $"in a method of {CollectionWords.Of(kind)}, of which object cannot be told",
            IsCertain = evidence is not null,
            Frames = record?.Frames ?? [],
            IsRunning = IsRunning(threadId),
            ProcessorShare = shareOf(threadId),
            Coroutines = [.. (record?.RunningBoxes ?? []).Select(box => KeyValuePair.Create(box, FunctionName.OfStateMachine(nameAt(box))))],
        };
    }
}
