using System.Collections.Concurrent;

namespace Skein.Testing;

/// <summary>
/// The mark of one watch on its flow of execution. It flows with the execution context into everything that the flow
/// starts, and is read on the thread that starts a task, a timer or a thread. Thread-safe.
/// </summary>
internal sealed class LeakFlow
{
    private static readonly AsyncLocal<LeakFlow?> local = new(ThreadLedger.OnFlowChanged);

    // Guards ancestors.
    private readonly Lock gate = new();
    private readonly List<Type> ancestors;
    private readonly ConcurrentDictionary<ulong, bool> units = new();

    public LeakFlow(LeakFlow? outer, LeakScope scope, long firstOperation, IEnumerable<Type> ancestors)
    {
        Outer = outer;
        Scope = scope;
        FirstOperation = firstOperation;
        this.ancestors = [.. ancestors];
    }

    /// <summary>The flow of the caller; null outside of any watch.</summary>
    public static LeakFlow? Current
    {
        get => local.Value;
        set => local.Value = value;
    }

    /// <summary>
    /// The flow that what is started here belongs to: none where the flow is suppressed, for then the starter says that
    /// the work is nobody's.
    /// </summary>
    public static LeakFlow? Starting => ExecutionContext.IsFlowSuppressed() ? null : local.Value;

    /// <summary>The watch around this one; null for none.</summary>
    public LeakFlow? Outer { get; }

    public LeakScope Scope { get; }

    /// <summary>Number of the first operation that began after the watch did.</summary>
    public long FirstOperation { get; }

    /// <summary>Whether a flow is this one or one inside it.</summary>
    public bool Holds(LeakFlow? flow)
    {
        for (LeakFlow? inner = flow; inner is not null; inner = inner.Outer)
        {
            if (inner == this) return true;
        }

        return false;
    }

    /// <summary>Notes a tagged unit that this flow works for.</summary>
    public void Saw(ulong unit, int unitsMax)
    {
        if (unit == 0) return;
        for (LeakFlow? around = this; around is not null; around = around.Outer)
        {
            if (around.units.Count < unitsMax) around.units.TryAdd(unit, true);
        }
    }

    /// <summary>Whether this flow was seen to work for a unit.</summary>
    public bool HasSeen(ulong unit) => units.ContainsKey(unit);

    /// <summary>The watch whose flow created a context; null for none.</summary>
    public static LeakFlow? Of(ExecutionContext context)
    {
        LeakFlow? found = null;
        using (ThreadLedger.NotEntering()) ExecutionContext.Run(context, _ => found = Current, null);
        return found;
    }

    /// <summary>
    /// Whether an async method that suspends for the first time is one that was on the stack when the watch began: then
    /// it was running before, and only its task appears now. Each is recognised once.
    /// </summary>
    public bool TakeAncestor(string title, CreationStack stack)
    {
        lock (gate)
        {
            int index = ancestors.FindIndex(type => OperationText.IsOf(title, stack, type));
            if (index >= 0) ancestors.RemoveAt(index);
            return index >= 0;
        }
    }
}
