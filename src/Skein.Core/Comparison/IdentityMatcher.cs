using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>
/// Finds the coroutines of one snapshot again in another of the same process. A thread's, goroutine's or tag's id is its
/// identity; an object's address is, as long as no collection ran in between; a span's id is, where one coroutine alone
/// carries it. An address may be taken again only after a collection, except by pooled objects, which then show as moved.
/// Used once.
/// </summary>
internal sealed class IdentityMatcher
{
    private readonly Snapshot before;
    private readonly Snapshot after;
    private readonly SpanOwners spans;
    private readonly bool sameProcess;
    private readonly bool comparable;
    private readonly int[] afterOf;
    private readonly bool[] hasPartner;

    public IdentityMatcher(Snapshot before, Snapshot after)
    {
        this.before = before;
        this.after = after;
        sameProcess = Lasting.IsSameProcess(before, after);
        comparable = sameProcess && before.Source.CollectionCount is { } count && count == after.Source.CollectionCount;
        spans = new SpanOwners(before, after);
        afterOf = new int[before.Coroutines.Count];
        hasPartner = new bool[after.Coroutines.Count];
        Array.Fill(afterOf, -1);
    }

    public Identities Match()
    {
        if (sameProcess)
        {
            MatchById(thread: true);
            MatchById(thread: false);
        }

        MatchBySpan();
        bool[] knownBefore = Known(before, spans.Before, spans.After), knownAfter = Known(after, spans.After, spans.Before);
        bool all = !knownBefore.Contains(false) && !knownAfter.Contains(false);
        return new Identities(afterOf, knownBefore, knownAfter, hasPartner, comparable, Reason(all));
    }

    private void MatchById(bool thread)
    {
        var places = new Dictionary<ulong, int>();
        var later = CoroutineSpan.Of(after);
        for (int i = 0; i < later.Length; i++)
        {
            if (HasId(after, later[i], thread)) places[later[i].Id] = i;
        }

        var earlier = CoroutineSpan.Of(before);
        for (int i = 0; i < earlier.Length; i++)
        {
            if (!HasId(before, earlier[i], thread) || !places.Remove(earlier[i].Id, out int place)) continue;
            afterOf[i] = place;
            hasPartner[place] = true;
        }
    }

    /// <summary>Threads are looked up apart from the rest: their ids are numbers of another kind.</summary>
    private bool HasId(Snapshot snapshot, in Coroutine coroutine, bool thread) =>
        (coroutine.Kind == CoroutineKind.Thread) == thread && HasId(snapshot, coroutine);

    private bool HasId(Snapshot snapshot, in Coroutine coroutine) =>
        sameProcess && coroutine.Id != 0 && coroutine.Weight == 1 && (comparable || Lasting.IsId(snapshot, coroutine));

    private void MatchBySpan()
    {
        for (int span = 0; span < spans.Count; span++)
        {
            int earlier = spans.Before[span], later = spans.After[span];
            if (earlier < 0 || later < 0 || afterOf[earlier] >= 0 || hasPartner[later]) continue;
            afterOf[earlier] = later;
            hasPartner[later] = true;
        }
    }

    /// <summary>Which coroutines have an identity: an id, or a span that is theirs alone and not shared in the other snapshot.</summary>
    private bool[] Known(Snapshot snapshot, IReadOnlyList<int> own, IReadOnlyList<int> other)
    {
        var coroutines = CoroutineSpan.Of(snapshot);
        bool[] known = new bool[coroutines.Length];
        for (int i = 0; i < known.Length; i++) known[i] = HasId(snapshot, coroutines[i]);
        for (int span = 0; span < spans.Count; span++)
        {
            if (own[span] >= 0 && other[span] != SpanOwners.Shared) known[own[span]] = true;
        }

        return known;
    }

    private string Reason(bool all)
    {
        if (!sameProcess)
        {
            return before.Process.Id == 0 || after.Process.Id == 0
                ? "it is not known whether both are of one process: only spans have an identity"
                : "the snapshots are of different processes: only spans have an identity";
        }

        if (comparable) return "no collection ran in between: an object's address is its identity";
        if (all && before.Ages.Count > 0) return "each has an id that stays its own as long as it lives";
        return before.Source.CollectionCount is { } earlier && after.Source.CollectionCount is { } later
            ? $"{Math.Abs(later - earlier):N0} collections ran in between and moved objects: only threads, goroutines and spans have an identity"
            : "it is not known whether a collection moved objects: only threads, goroutines and spans have an identity";
    }
}
