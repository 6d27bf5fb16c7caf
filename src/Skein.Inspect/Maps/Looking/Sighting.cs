using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Looking;

/// <summary>A collection that was not sound in several looks, one after the other. Used by one thread.</summary>
internal sealed class Sighting(int usersMax)
{
    /// <summary>A change that is under way goes on when its thread runs for so long: one takes microseconds.</summary>
    private static readonly TimeSpan EnoughToGoOn = TimeSpan.FromMilliseconds(20);

    private const int LooksAtRest = 3;

    private bool usersAreComplete;
    private int atRest;
    private int unchanged;
    private bool everyChangerStands;
    private IReadOnlyList<uint> changing = [];

    public Candidate Last { get; private set; } = null!;

    /// <summary>In how many looks it was seen.</summary>
    public int Looks { get; private set; }

    /// <summary>The threads that were inside: in the last look that saw the stacks of all threads, else in the last one.</summary>
    public IReadOnlyList<CollectionUser> Users { get; private set; } = [];

    /// <summary>Whether the last look saw the same as the one before it, link for link.</summary>
    private bool IsUnchanged => unchanged > 0;

    public void Add(Candidate candidate, CollectionLook look, CollectionLook? before)
    {
        unchanged = Looks > 0 && Last.State.Digest == candidate.State.Digest ? unchanged + 1 : 0;
        Last = candidate;
        Looks++;
        changing = look.Users.Changing(candidate);
        if (look.Users.AreComplete || !usersAreComplete) Users = look.Users.Inside(candidate, thread => before is null ? null : look.Times.ShareSince(before.Times, thread), usersMax);
        usersAreComplete |= look.Users.AreComplete;
        bool rests = changing.Count == 0 && look.Users.AreComplete;
        atRest = rests ? atRest + 1 : 0;
        everyChangerStands = changing.Count > 0 && before is not null && changing.All(thread => look.Times.Since(before.Times, thread) >= EnoughToGoOn);
    }

    /// <summary>Whether it is corrupt, and not in the middle of a change.</summary>
    /// <param name="isLive">Whether there could be several looks.</param>
    public bool IsCorrupt(bool isLive)
    {
        if (!isLive) return Last.IsNeverTransient || changing.Count == 0;
        if (Last.IsNeverTransient) return Looks > 1;
        if (IsUnchanged && changing.Count == 0) return atRest > 0 || unchanged > 1;
        // Its threads ran, and nothing changed: who stands in a change for so long does not come out of it.
        return (IsUnchanged && everyChangerStands) || atRest >= LooksAtRest;
    }

    /// <summary>Why it is no finding: a clause.</summary>
    public string Why =>
        changing.Count > 0 ? $"being changed now by {(changing.Count == 1 ? "thread" : "threads")} {string.Join(", ", changing.Take(4))}{(changing.Count > 4 ? $" and {changing.Count - 4} more" : "")}"
        : Looks == 1 ? "it came only in the last look"
        : "it changes from look to look";
}
