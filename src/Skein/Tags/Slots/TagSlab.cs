using System.Runtime.CompilerServices;

namespace Skein.Tags.Slots;

/// <summary>
/// What one thread has of a registry: free slots, counters, and the unit that it works for. Only that thread writes it;
/// counters are read by others. When the thread dies another one adopts it.
/// </summary>
internal sealed unsafe class TagSlab(TagRegistry registry)
{
    /// <summary>Free slots beyond which a thread shares half of them, as one chain.</summary>
    public const int FreeMax = 2 * ChainLength;

    /// <summary>Slots in a chain that threads share.</summary>
    public const int ChainLength = 64;

    private readonly long[] started = new long[Enum.GetValues<TagKind>().Length];
    private int free;
    private int freeCount;

    public TagRegistry Registry => registry;

    /// <summary>The scope that is open on this thread; 0 for none.</summary>
    public ulong Scope { get; set; }

    /// <summary>The flow in which it was opened: in another one it is not the current unit.</summary>
    public TagFlow? ScopeFlow { get; set; }

    /// <summary>Labels of the open scope.</summary>
    public TagLabels? ScopeLabels { get; set; }

    /// <summary>The flow that this thread executes; null for none.</summary>
    public TagFlow? Flow { get; private set; }

    /// <summary>Units that could not be tagged.</summary>
    public long Overflowed { get; private set; }

    /// <summary>Labels that were left out or cut.</summary>
    public long LabelsCut { get; set; }

    /// <summary>The unit that this thread works for; 0 for none.</summary>
    public ulong Current => Scope != 0 && ScopeFlow == Flow ? Scope : Flow?.Id ?? 0;

    /// <summary>The labels of that unit.</summary>
    public TagLabels? CurrentLabels => Scope != 0 && ScopeFlow == Flow ? ScopeLabels : Flow?.Labels;

    /// <summary>Units of a kind that were started here.</summary>
    public long StartedOf(TagKind kind) => Volatile.Read(ref started[(int)kind]);

    /// <summary>Starts a unit. 0 B, no lock.</summary>
    /// <returns>Its handle; 0 where the registry is full: then it is counted.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Start(TagKind kind, TagState state, int site, ulong parent)
    {
        int number = free;
        if (number == 0 && (number = Refill()) == 0) return Overflow();
        TagSlot* slot = registry.Store.Slot(number);
        free = (int)slot->Parent;
        freeCount--;
        started[(int)kind]++;
        slot->Parent = parent;
        slot->Started = registry.Clock.NowMilliseconds;
        slot->Site = site;
        slot->Kind = kind;
        slot->State = state;
        slot->Extras = TagExtras.None;
        long generation = slot->Generation + 1;
        // Scans see the fields above once they see this.
        Volatile.Write(ref slot->Generation, generation);
        return TagStore.Handle(number, generation);
    }

    /// <summary>Ends a unit, wherever it was started. Only one caller may end a unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(ulong handle)
    {
        int number = TagStore.NumberOf(handle);
        if (number == 0) return;
        TagSlot* slot = registry.Store.Slot(number);
        long generation = TagStore.GenerationOf(handle);
        if (slot->Generation != generation) return;
        Volatile.Write(ref slot->Generation, generation + 1);
        // Only now: who sees the extras undone must see that the unit has ended.
        if (slot->Extras != TagExtras.None) registry.ClearExtras(number, slot->Extras);
        if (generation >= registry.LastGeneration) return;
        slot->Parent = (ulong)free;
        free = number;
        if (++freeCount > FreeMax) Share();
    }

    /// <summary>This thread has begun to execute work of a unit's flow.</summary>
    public void Enter(TagFlow flow)
    {
        Flow = flow;
        int number = registry.Store.Find(flow.Id);
        if (number == 0) return;
        TagDetail* detail = registry.Store.Detail(number);
        detail->SwitchedMilliseconds = registry.Clock.NowMilliseconds;
        Interlocked.Add(ref detail->Polls, TagDetail.EnterStep);
    }

    /// <summary>This thread has ceased to.</summary>
    public void Leave(TagFlow flow)
    {
        Flow = null;
        int number = registry.Store.Find(flow.Id);
        if (number == 0) return;
        TagDetail* detail = registry.Store.Detail(number);
        long now = registry.Clock.NowMilliseconds;
        long busy = now - detail->SwitchedMilliseconds;
        if (busy > 0) Interlocked.Add(ref detail->BusyMilliseconds, busy);
        detail->SwitchedMilliseconds = now;
        Interlocked.Decrement(ref detail->Polls);
    }

    /// <summary>The thread has died, and with it what it worked for.</summary>
    public void Abandon()
    {
        Scope = 0;
        ScopeFlow = null;
        ScopeLabels = null;
        Flow = null;
    }

    private ulong Overflow()
    {
        Overflowed++;
        return 0;
    }

    private int Refill()
    {
        int chain = registry.Free.Pop();
        if (chain == 0) chain = registry.Store.TakeNew(ChainLength);
        int count = 0;
        for (int number = chain; number != 0; number = (int)registry.Store.Slot(number)->Parent) count++;
        free = chain;
        freeCount = count;
        return chain;
    }

    private void Share()
    {
        int chain = free;
        int last = chain;
        for (int i = 1; i < ChainLength; i++) last = (int)registry.Store.Slot(last)->Parent;
        free = (int)registry.Store.Slot(last)->Parent;
        registry.Store.Slot(last)->Parent = 0;
        freeCount -= ChainLength;
        registry.Free.Push(chain);
    }
}
