using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Skein.Core.Findings;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>
/// Looks at one process again and again, and tells groups that only grow and whose members stay from groups that come
/// and go under load. Keeps numbers and ids of earlier snapshots, not the snapshots; what it keeps is bounded by
/// <see cref="GrowthLimits"/>. Not thread-safe: one look at a time.
/// </summary>
public sealed class GrowthWatch
{
    private readonly GrowthOptions options;
    private readonly GrowthLimits limits;

    // All that follows is written by the thread that looks.
    private readonly List<DateTimeOffset> times = [];
    private readonly Dictionary<RawKey, GroupTrack> groups = [];
    private KeySpace space = new(GroupingOptions.Default);
    private MemberTable members;
    private (ProcessIdentity Process, RuntimeIdentity Runtime)? origin;
    private int coroutines;
    private int look = -1;
    private long groupsDropped;

    /// <summary>A watch that has seen nothing.</summary>
    public GrowthWatch(GrowthOptions? options = null, GrowthLimits? limits = null)
    {
        this.options = options ?? GrowthOptions.Default;
        this.limits = limits ?? GrowthLimits.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.LooksMin, 3, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.limits.LooksMax, this.options.LooksMin, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.limits.GroupsMax, 1, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.limits.MembersMax, 1, nameof(limits));
        members = new MemberTable(this.limits.MembersMax);
    }

    /// <summary>How many looks count now: those of the same process, the last <see cref="GrowthLimits.LooksMax"/>.</summary>
    public int Looks => times.Count;

    /// <summary>What the last look says: findings, none, or what it would take to tell. Before the first look: that it takes looks.</summary>
    public CheckResult Result { get; private set; } = CheckResult.CannotTellWithout("snapshots of the same process");

    /// <summary>What was left out at the last look.</summary>
    public IReadOnlyList<Dropped> Dropped =>
    [
        .. groupsDropped > 0 ? [new Dropped("groups", groupsDropped, $"{nameof(GrowthLimits)}.{nameof(GrowthLimits.GroupsMax)} = {limits.GroupsMax:N0} are followed")] : Array.Empty<Dropped>(),
        .. members.Shift > 0 ? [new Dropped("coroutines", coroutines - (coroutines >> members.Shift), $"one in {1 << members.Shift} is followed: {nameof(GrowthLimits)}.{nameof(GrowthLimits.MembersMax)} = {limits.MembersMax:N0}")] : Array.Empty<Dropped>(),
    ];

    /// <summary>
    /// The next look. Where a snapshot does not tell its process, the caller sees to it that all are of one. A snapshot of
    /// another process, or one that is not later than the last, starts the watch anew.
    /// </summary>
    /// <returns>The groups that grow, the surest first; none where nothing does or it is too early: see <see cref="Result"/>.</returns>
    public IReadOnlyList<GrowingFinding> Add(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!Continues(snapshot)) Restart();
        look++;
        origin = (snapshot.Process, snapshot.Runtime);
        coroutines = snapshot.Coroutines.Count;
        times.Add(snapshot.TakenAt);
        if (times.Count > limits.LooksMax) times.RemoveAt(0);
        foreach (var group in groups.Values) group.Begin(look);

        var tracks = Assign(snapshot, out int[] firstLooks);
        Forget();
        var judge = new GrowthJudge(options, times, look, members.Shift);
        var growing = groups.Values
            .Select(group => (Group: group, Verdict: judge.Of(group)))
            .Where(entry => entry.Verdict is not null)
            .ToDictionary(entry => entry.Group, entry => entry.Verdict!);
        var findings = new GrowthReport(snapshot, space, times).Describe(growing, tracks, firstLooks);
        Result = findings.Count == 0 && judge.Missing(groups.Values) is { } needs ? CheckResult.CannotTellWithout(needs) : CheckResult.Found(findings);
        return findings;
    }

    private bool Continues(Snapshot snapshot) =>
        origin == (snapshot.Process, snapshot.Runtime) && snapshot.TakenAt > times[^1] && space.Stacks.Count <= limits.StacksMax;

    private void Restart()
    {
        look = -1;
        times.Clear();
        groups.Clear();
        space = new KeySpace(GroupingOptions.Default);
        members = new MemberTable(limits.MembersMax);
    }

    /// <summary>Each coroutine's group, and the look since which it is in it.</summary>
    private GroupTrack?[] Assign(Snapshot snapshot, out int[] firstLooks)
    {
        var projection = new Projection(snapshot, space, acrossSnapshots: true);
        var all = CoroutineSpan.Of(snapshot);
        var tracks = new GroupTrack?[all.Length];
        firstLooks = new int[all.Length];
        var dropped = new HashSet<RawKey>();
        members.Begin(all.Length);
        var current = new GrowthLook(snapshot, times, look, members);
        for (int i = 0; i < all.Length; i++)
        {
            ref readonly var coroutine = ref all[i];
            if (coroutine.Wait.Reason is WaitReason.Unreachable or WaitReason.Idle || coroutine.Weight == 0) continue;
            var key = projection.KeyOf(coroutine);
            tracks[i] = TrackOf(key);
            if (tracks[i] is { } track) firstLooks[i] = current.Add(i, coroutine, track);
            else dropped.Add(key);
        }

        current.End(groups.Values);
        groupsDropped = dropped.Count;
        return tracks;
    }

    private GroupTrack? TrackOf(in RawKey key)
    {
        ref var track = ref CollectionsMarshal.GetValueRefOrNullRef(groups, key);
        if (!Unsafe.IsNullRef(ref track)) return track;
        if (groups.Count >= limits.GroupsMax) return null;
        var added = new GroupTrack(key, limits.LooksMax);
        added.Begin(look);
        groups.Add(key, added);
        return added;
    }

    /// <summary>Forgets groups that had no member in the whole window.</summary>
    private void Forget()
    {
        foreach (var (key, group) in groups)
        {
            if (group.LastLook <= look - limits.LooksMax) groups.Remove(key);
        }
    }
}
