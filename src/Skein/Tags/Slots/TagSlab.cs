using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Skein.Clocks;

namespace Skein.Tags.Slots;

/// <summary>
/// What one thread has of a registry: free slots, counters, and the unit that it works for. Only that thread writes it;
/// counters and the flow are read by others. When the thread dies another one adopts it.
/// </summary>
internal sealed unsafe class TagSlab
{
    /// <summary>Free slots that a thread keeps at most; more are shared, a chain at a time.</summary>
    public const int FreeMax = 2 * ChainLength;

    /// <summary>Slots in a chain that threads share.</summary>
    public const int ChainLength = 64;

    private readonly TagRegistry registry;
    private readonly TagStore store;
    private readonly CoarseClock clock;
    private readonly long[] started = new long[Enum.GetValues<TagKind>().Length];

    // The chain that slots are taken from and given back to, and its length (of the very first chain one too many).
    private int free;
    private int freeCount;

    // A second, full chain, so that a thread that takes and gives about as much does not share and fetch in turn; 0 for none.
    private int spare;

    // The flow that this thread executes, 0 for none, with its labels and since when. The id and the time are read by others.
    private ulong flowId;
    private TagLabels? flowLabels;
    private long entered;

    public TagSlab(TagRegistry registry)
    {
        this.registry = registry;
        store = registry.Store;
        clock = registry.Clock;
    }

    public TagRegistry Registry => registry;

    /// <summary>The scope that is open on this thread; 0 for none.</summary>
    public ulong Scope { get; private set; }

    /// <summary>The flow in which it was opened, 0 for none: in another one it is not the current unit.</summary>
    public ulong ScopeFlowId { get; private set; }

    /// <summary>Labels of the open scope.</summary>
    public TagLabels? ScopeLabels { get; private set; }

    /// <summary>Changes of the ambient flow mean nothing: somebody only wants an execution context with it.</summary>
    public bool IsCapturing { get; set; }

    /// <summary>Units that could not be tagged.</summary>
    public long Overflowed { get; private set; }

    /// <summary>Labels that were left out or cut.</summary>
    public long LabelsCut { get; set; }

    /// <summary>The unit that this thread works for; 0 for none.</summary>
    public ulong Current => Scope != 0 && ScopeFlowId == flowId ? Scope : flowId;

    /// <summary>The labels of that unit.</summary>
    public TagLabels? CurrentLabels => Scope != 0 && ScopeFlowId == flowId ? ScopeLabels : flowId != 0 ? flowLabels : null;

    /// <summary>The unit whose flow this thread executes; 0 for none. Read by others.</summary>
    public ulong FlowId => Volatile.Read(ref flowId);

    /// <summary>Units of a kind that were started here.</summary>
    public long StartedOf(TagKind kind) => Volatile.Read(ref started[(int)kind]);

    /// <summary>Starts a unit. 0 B, no lock.</summary>
    /// <returns>Its handle; 0 where the registry is full: then it is counted.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Start(TagKind kind, TagState state, int site, ulong parent)
    {
        int number = free;
        if (number == 0 && (number = Refill()) == 0) return 0;
        TagSlot* slot = store.Slot(number);
        int next = (int)slot->Parent;
        free = next;
        // Another thread may have written the next one last: by the next start it is here.
        if (Sse.IsSupported) Sse.Prefetch0(store.Slot(next));
        freeCount--;
        started[(int)kind]++;
        slot->Parent = parent;
        slot->Started = clock.NowMilliseconds;
        slot->Site = site;
        slot->Kind = kind;
        slot->State = state;
        slot->Extras = TagExtras.None;
        long generation = slot->Generation + 1;
        // Scans see the fields above once they see this.
        Volatile.Write(ref slot->Generation, generation);
        return TagStore.Handle(number, generation);
    }

    /// <summary>Ends a unit, wherever it was started. Only one caller at a time may end a unit; a second time does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(ulong handle)
    {
        int number = TagStore.NumberOf(handle);
        if (number == 0) return;
        TagSlot* slot = store.Slot(number);
        long generation = TagStore.GenerationOf(handle);
        if (slot->Generation != generation) return;
        Volatile.Write(ref slot->Generation, generation + 1);
        // Only now: who sees the rest undone must see that the unit has ended.
        Volatile.WriteBarrier();
        if (slot->Extras != TagExtras.None) registry.ClearExtras(number, slot->Extras);
        if (generation >= registry.LastGeneration) return;
        if (freeCount >= ChainLength) PutAway();
        slot->Parent = (ulong)free;
        free = number;
        freeCount++;
    }

    /// <summary>Makes a unit the current one of this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Open(ulong scope, TagLabels? labels)
    {
        Scope = scope;
        ScopeFlowId = flowId;
        SetScopeLabels(labels);
    }

    /// <summary>Ends a unit that was opened here, and makes the one around it the current one again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(ulong scope, ulong outerScope, ulong outerFlowId, TagLabels? outerLabels)
    {
        if (Scope == scope || IsAround(scope))
        {
            Scope = outerScope;
            ScopeFlowId = outerFlowId;
            SetScopeLabels(outerLabels);
        }

        End(scope);
    }

    /// <summary>This thread has begun to execute work of a unit's flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(TagFlow flow)
    {
        flow.CountPoll(this);
        entered = clock.NowMilliseconds;
        // Most flows have the labels of the one before, and a reference costs more to write than to compare.
        if (flowLabels != flow.Labels) flowLabels = flow.Labels;
        Volatile.Write(ref flowId, flow.Id);
    }

    /// <summary>This thread has ceased to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(TagFlow flow)
    {
        flowId = 0;
        long now = clock.NowMilliseconds;
        long busy = now - entered;
        flow.SwitchedMilliseconds = now;
        if (busy > 0) flow.AddBusy(busy);
    }

    /// <summary>How long this thread has been executing a flow that it executes now, else 0. For other threads.</summary>
    public long BusyMillisecondsIn(TagFlow flow) => FlowId == flow.Id ? Math.Max(0, clock.NowMilliseconds - Volatile.Read(ref entered)) : 0;

    /// <summary>The thread has died, and with it what it worked for.</summary>
    public void Abandon()
    {
        Scope = 0;
        ScopeFlowId = 0;
        ScopeLabels = null;
        flowId = 0;
        flowLabels = null;
        IsCapturing = false;
    }

    // Most scopes have the labels of those around them, and a reference costs more to write than to compare.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetScopeLabels(TagLabels? labels)
    {
        if (ScopeLabels != labels) ScopeLabels = labels;
    }

    /// <summary>Whether a live unit is among the creators of the open scope: it is closed before what was opened inside it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsAround(ulong scope)
    {
        if (store.Find(scope) == 0) return false;
        ulong inner = Scope;
        for (int steps = 0; steps < registry.Limits.OpenScopesMax && store.Find(inner) is var number and not 0; steps++)
        {
            inner = store.Slot(number)->Parent;
            if (inner == scope) return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refill()
    {
        int chain = spare;
        spare = 0;
        if (chain == 0) chain = registry.Free.Pop();
        if (chain == 0) chain = store.TakeNew(ChainLength);
        if (chain == 0)
        {
            Overflowed++;
            return 0;
        }

        free = chain;
        freeCount = ChainLength;
        return chain;
    }

    /// <summary>Puts the full chain away, and shares what was put away before. No chain is walked: its slots may be far.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PutAway()
    {
        if (spare != 0) registry.Free.Push(spare);
        spare = free;
        free = 0;
        freeCount = 0;
    }
}
