using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Skein.Clocks;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// Every tagged unit that is alive. Starting and ending one takes a few nanoseconds and no lock; a scan takes no lock
/// either and stops nobody. It never keeps a task or a span alive. Thread-safe.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "It lives as long as the process; ids of a registry that was taken down would name freed memory.")]
public sealed unsafe class TagRegistry
{
    private static readonly TimeSpan tickPeriod = TimeSpan.FromMilliseconds(10);

    [ThreadStatic]
    private static TagSlab? lastSlab;

    private readonly ThreadLocal<SlabLease> lease;
    private readonly ConcurrentStack<TagSlab> orphans = new();

    // Guards the making of slabs; the array is replaced whole, and read without it.
    private readonly Lock adding = new();

    // Added to, never removed from: adopted slabs go from thread to thread.
    private TagSlab[] slabs = [];

    internal TagRegistry(TagLimits limits, CoarseClock clock, long lastGeneration = TagStore.LastGeneration)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.UnitsMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.UnitsMax, (1 << 24) - TagStore.ChunkSize);
        Limits = limits;
        Clock = clock;
        LastGeneration = lastGeneration;
        Store = new TagStore(limits.UnitsMax);
        Free = new FreeChains(Store);
        Sites = new SpawnSites(limits);
        lease = new ThreadLocal<SlabLease>(() => new SlabLease(Adopt()));
    }

    /// <summary>The registry of this process.</summary>
    public static TagRegistry Shared { get; } = MakeShared();

    /// <summary>Its bounds.</summary>
    public TagLimits Limits { get; }

    /// <summary>What was left out so far, by the bound that did it; empty where nothing was.</summary>
    public IReadOnlyDictionary<string, long> Dropped => DroppedCounts();

    /// <summary>The time now, in the milliseconds of <see cref="TagRecord.StartedMilliseconds"/>.</summary>
    public long NowMilliseconds => Clock.Read();

    internal CoarseClock Clock { get; }

    internal long LastGeneration { get; }

    internal TagStore Store { get; }

    internal FreeChains Free { get; }

    internal SpawnSites Sites { get; }

    /// <summary>One for each thread that ever was here at the same time as the others.</summary>
    internal TagSlab[] Slabs => Volatile.Read(ref slabs);

    /// <summary>Units of a kind that were started since the process began.</summary>
    public long StartedOf(TagKind kind) => Slabs.Sum(slab => slab.StartedOf(kind));

    /// <summary>The spawn site of a number.</summary>
    public SpawnSite SiteOf(int site)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)site, (uint)Sites.Count, nameof(site));
        return Sites[site];
    }

    /// <summary>Scans the registry: no lock, no pause, one pass over memory.</summary>
    /// <param name="records">Takes the units, in no order that means anything.</param>
    /// <param name="left">How many more there were than room.</param>
    /// <returns>How many were written.</returns>
    public int Copy(Span<TagRecord> records, out long left)
    {
        int count = 0;
        left = 0;
        int end = Store.SlotsEnd;
        var running = new RunningFlows(stackalloc ulong[RunningFlows.Words], Slabs);
        for (int chunk = 0; chunk << TagStore.ChunkShift < end; chunk++)
        {
            TagSlot* slots = Store.Chunk(chunk);
            if (slots == null) continue;
            for (int i = 0; i < TagStore.ChunkSize; i++)
            {
                if (!TryRead(slots + i, (chunk << TagStore.ChunkShift) + i, running, out TagRecord record)) continue;
                if (count < records.Length) records[count++] = record;
                else left++;
            }
        }

        return count;
    }

    /// <summary>Counts the living units by kind and state in one scan: <c>counts[kind * states + state]</c> is added to.</summary>
    internal void Tally(Span<long> counts, int states)
    {
        int end = Store.SlotsEnd;
        var running = new RunningFlows(stackalloc ulong[RunningFlows.Words], Slabs);
        for (int chunk = 0; chunk << TagStore.ChunkShift < end; chunk++)
        {
            TagSlot* slots = Store.Chunk(chunk);
            if (slots == null) continue;
            for (int i = 0; i < TagStore.ChunkSize; i++)
            {
                if (TryRead(slots + i, (chunk << TagStore.ChunkShift) + i, running, out TagRecord record)) counts[((int)record.Kind * states) + (int)record.State]++;
            }
        }
    }

    /// <summary>A unit, if it is alive.</summary>
    public bool TryFind(TagId id, out TagRecord record)
    {
        record = default;
        int number = Store.Find(id.Value);
        if (number == 0) return false;
        var running = new RunningFlows(stackalloc ulong[RunningFlows.Words], Slabs);
        return TryRead(Store.Slot(number), number, running, out record) && record.Id == id;
    }

    /// <summary>What else is known of a unit: labels, polls, span; false where it has ended.</summary>
    public bool TryGetDetails(TagId id, out TagDetails details)
    {
        details = default;
        int number = Store.Find(id.Value);
        if (number == 0) return false;
        TagExtras extras = Store.Slot(number)->Extras;
        TagDetail* detail = Store.Detail(number);
        object? extra = Store.Extra(number);
        var flow = extra as TagFlow;
        details = new TagDetails
        {
            Labels = flow is null ? extra as TagLabels : flow.Labels,
            Polls = flow is null ? 0 : flow.Polls,
            BusyMilliseconds = flow is null ? 0 : BusyOf(flow),
            SwitchedMilliseconds = flow?.SwitchedMilliseconds ?? -1,
            TraceId = extras.HasFlag(TagExtras.Span) ? SpanIds.Trace(detail->TraceHigh, detail->TraceLow) : "",
            SpanId = extras.HasFlag(TagExtras.Span) ? SpanIds.Span(detail->Span) : "",
        };
        return Store.Find(id.Value) == number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TagSlab Slab()
    {
        TagSlab? slab = lastSlab;
        return slab is not null && slab.Registry == this ? slab : lastSlab = lease.Value!.Slab;
    }

    /// <summary>Starts a unit that flows with the execution context, under the current one.</summary>
    internal TagFlow StartFlow(TagKind kind, TagState state, int site, TagLabels? labels) =>
        StartFlow(kind, state, site, labels, TagLink.Here(this));

    /// <summary>Starts a unit that flows with the execution context, under another one.</summary>
    internal TagFlow StartFlow(TagKind kind, TagState state, int site, TagLabels? labels, in TagLink parent)
    {
        TagSlab slab = Slab();
        ulong id = slab.Start(kind, state, site, parent.Id.Value);
        var flow = new TagFlow(this, id, Merge(parent.Labels, labels));
        if (id == 0) return flow;
        int number = TagStore.NumberOf(id);
        Store.Extra(number) = flow;
        Store.Slot(number)->Extras |= TagExtras.Flow;
        SetSpan(id, parent.Activity);
        return flow;
    }

    /// <summary>How long threads executed a flow, those included that do now.</summary>
    internal long BusyOf(TagFlow flow)
    {
        long busy = flow.BusyMilliseconds;
        foreach (TagSlab slab in Slabs) busy += slab.BusyMillisecondsIn(flow);
        return busy;
    }

    /// <summary>Labels under others, within the bounds; what is beyond one is counted.</summary>
    internal TagLabels? Merge(TagLabels? outer, TagLabels? labels)
    {
        if (labels is null) return outer;
        TagLabels? merged = TagLabels.Merge(outer, labels, Limits, out int cut);
        if (cut > 0) Slab().LabelsCut += cut;
        return merged;
    }

    /// <summary>Labels a unit with those around it and its own.</summary>
    internal TagLabels? Label(ulong id, TagLabels? outer, TagLabels? labels)
    {
        TagLabels? merged = Merge(outer, labels);
        SetLabels(id, merged);
        return merged;
    }

    /// <summary>Ends a unit.</summary>
    internal void End(ulong id) => Slab().End(id);

    /// <summary>Whether a unit is alive.</summary>
    internal bool IsAlive(ulong id) => Store.Find(id) != 0;

    /// <summary>Tells what an executor knows of a unit.</summary>
    internal void SetState(ulong id, TagState state)
    {
        int number = Store.Find(id);
        if (number != 0) Store.Slot(number)->State = state;
    }

    /// <summary>Tells that a unit runs. Only who can end it may: then it is alive, and need not be looked at first.</summary>
    internal void SetRunning(ulong id)
    {
        if (id != 0) Store.Slot(TagStore.NumberOf(id))->State = TagState.Running;
    }

    /// <summary>Gives a unit labels. Only who starts a unit may, before others know it.</summary>
    internal void SetLabels(ulong id, TagLabels? labels)
    {
        int number = Store.Find(id);
        if (number == 0 || labels is null) return;
        Store.Extra(number) = labels;
        Store.Slot(number)->Extras |= TagExtras.Labels;
    }

    /// <summary>Links a unit to a span by its ids; the span itself is not held.</summary>
    internal void SetSpan(ulong id, Activity? activity)
    {
        if (activity is not null && activity.IdFormat == ActivityIdFormat.W3C) SetSpan(id, activity.Context);
    }

    /// <inheritdoc cref="SetSpan(ulong, Activity)"/>
    internal void SetSpan(ulong id, in ActivityContext span)
    {
        int number = Store.Find(id);
        if (number == 0 || span == default) return;
        TagDetail* detail = Store.Detail(number);
        (detail->TraceHigh, detail->TraceLow) = SpanIds.Of(span.TraceId);
        detail->Span = SpanIds.Of(span.SpanId);
        Store.Slot(number)->Extras |= TagExtras.Span;
    }

    /// <summary>What does not change while a unit lives; cheaper than its record. False where it has ended.</summary>
    internal bool TryGetOrigin(ulong id, out int site, out TagId parent, out TagKind kind)
    {
        int number = Store.Find(id);
        TagSlot* slot = Store.Slot(number);
        (site, parent, kind) = number == 0 ? default : (slot->Site, new TagId(slot->Parent), slot->Kind);
        return number != 0 && Store.Find(id) == number;
    }

    /// <summary>The id of the span that a unit is linked to; 0 for none.</summary>
    internal ulong SpanOf(ulong id)
    {
        int number = Store.Find(id);
        return number != 0 && Store.Slot(number)->Extras.HasFlag(TagExtras.Span) ? Store.Detail(number)->Span : 0;
    }

    /// <summary>
    /// Ties a unit to an object, weakly: when that is gone and the unit is not, nothing can end the unit. Only before the
    /// unit can end, and once.
    /// </summary>
    internal void Watch(ulong id, object target)
    {
        int number = Store.Find(id);
        if (number == 0) return;
        TagDetail* detail = Store.Detail(number);
        // Tracks resurrection: what a finalizer can still reach, and complete, is not gone.
        if (detail->Weak == 0) detail->Weak = GCHandle.ToIntPtr(GCHandle.Alloc(target, GCHandleType.WeakTrackResurrection));
        else Retarget(detail, target);
        Store.Slot(number)->Extras |= TagExtras.Watched;
    }

    /// <summary>Whether the object that a unit is tied to is gone.</summary>
    internal bool IsTargetGone(ulong id)
    {
        int number = Store.Find(id);
        if (number == 0 || !Store.Slot(number)->Extras.HasFlag(TagExtras.Watched)) return false;
        bool gone = GCHandle.FromIntPtr(Store.Detail(number)->Weak).Target is null;
        return gone && Store.Find(id) == number;
    }

    /// <summary>Undoes what a unit had beside its slot; by the thread that ends it: after its end
    /// is seen, before its slot is free.</summary>
    internal void ClearExtras(int number, TagExtras extras)
    {
        if ((extras & (TagExtras.Labels | TagExtras.Flow)) != 0) Store.Extra(number) = null;
        if ((extras & TagExtras.Watched) != 0) Retarget(Store.Detail(number), null);
    }

    /// <summary>A thread has died; the next new one takes its slab.</summary>
    internal void Orphan(TagSlab slab)
    {
        slab.Abandon();
        orphans.Push(slab);
    }

    private static void Retarget(TagDetail* detail, object? target)
    {
        var weak = GCHandle.FromIntPtr(detail->Weak);
        weak.Target = target;
    }

    private static TagRegistry MakeShared()
    {
        var clock = new CoarseClock(TimeProvider.System);
        clock.Start(tickPeriod);
        return new TagRegistry(TagLimits.Default, clock);
    }

    private TagSlab Adopt()
    {
        if (orphans.TryPop(out TagSlab? orphan)) return orphan;
        var slab = new TagSlab(this);
        lock (adding) Volatile.Write(ref slabs, [.. slabs, slab]);
        return slab;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRead(TagSlot* slot, int number, in RunningFlows running, out TagRecord record)
    {
        long generation = Volatile.Read(ref slot->Generation);
        if ((generation & 1) == 0)
        {
            record = default;
            return false;
        }

        TagState state = slot->State;
        ulong id = TagStore.Handle(number, generation);
        if ((slot->Extras & TagExtras.Flow) != 0 && state == TagState.Started) state = running.Has(id) ? TagState.Running : TagState.Waiting;
        record = new TagRecord(new TagId(id), new TagId(slot->Parent), slot->Started, slot->Site, slot->Kind, state);
        Volatile.ReadBarrier();
        return slot->Generation == generation;
    }

    private Dictionary<string, long> DroppedCounts()
    {
        var counts = new Dictionary<string, long>
        {
            [nameof(TagLimits.UnitsMax)] = Slabs.Sum(slab => slab.Overflowed),
            [nameof(TagLimits.SitesMax)] = Sites.Overflowed,
            [nameof(TagLimits.LabelsMax)] = Slabs.Sum(slab => slab.LabelsCut),
        };
        return counts.Where(pair => pair.Value > 0).ToDictionary();
    }
}
