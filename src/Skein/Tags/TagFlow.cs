using System.Runtime.CompilerServices;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// The ambient unit: what flows with the execution context into everything that a unit starts. It holds an id, labels
/// and counters, never the work and never its parent: a timer may keep it for as long as it likes.
/// </summary>
internal sealed class TagFlow(TagRegistry registry, ulong id, TagLabels? labels)
{
    // Each change, and so each entry of a thread into work of a unit and each exit, is seen by the thread's slab. Of a
    // value type, for which the runtime's code is made for the type: a third less than for a class, which shares code and
    // looks its type up. And a lambda, for a delegate on an instance is called faster than one on a static method.
    private static readonly AsyncLocal<Ambient> local = new(static change => OnChanged(change.PreviousValue.Flow, change.CurrentValue.Flow));

    // Set by whoever observes, under its own lock; read by every thread that enters.
    private static volatile Action<TagFlow>? observer;

    // The slab of the thread that entered first; set once, by compare-and-exchange.
    private TagSlab? owner;

    // Polls of that thread, which alone writes it: most flows that loop stay on a thread.
    private long ownPolls;

    // Polls of all others, by interlocked addition.
    private long otherPolls;

    // By interlocked addition.
    private long busyMilliseconds;

    // Written by every thread that leaves; the latest counts.
    private long switchedMilliseconds = registry.Clock.NowMilliseconds;

    public TagRegistry Registry => registry;

    public ulong Id => id;

    public TagLabels? Labels => labels;

    /// <summary>How often a thread began to execute it.</summary>
    public long Polls => Volatile.Read(ref ownPolls) + Volatile.Read(ref otherPolls);

    /// <summary>Milliseconds that threads were inside, counted in ticks: right in the sum, 0 for most short polls.</summary>
    public long BusyMilliseconds => Volatile.Read(ref busyMilliseconds);

    /// <summary>When a thread last left, in milliseconds of the registry's clock.</summary>
    public long SwitchedMilliseconds
    {
        get => Volatile.Read(ref switchedMilliseconds);
        set => Volatile.Write(ref switchedMilliseconds, value);
    }

    /// <summary>Told of each entry of a thread, on that thread; it must not throw. Null for nobody.</summary>
    public static Action<TagFlow>? Observer
    {
        get => observer;
        set => observer = value;
    }

    public static TagFlow? Current
    {
        get => local.Value.Flow;
        set
        {
            if (local.Value.Flow != value) local.Value = new Ambient(value);
        }
    }

    /// <summary>Calls something that captures the execution context, with this flow in it; that is no poll.</summary>
    public T Capture<T>(Func<T> capturing)
    {
        // Where the flow of contexts is suppressed there is none to capture.
        if (id == 0 || ExecutionContext.Capture() is not { } before) return capturing();
        TagSlab slab = registry.Slab();
        slab.IsCapturing = true;
        try
        {
            Current = this;
            return capturing();
        }
        finally
        {
            ExecutionContext.Restore(before);
            slab.IsCapturing = false;
        }
    }

    /// <summary>A thread has begun to execute it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountPoll(TagSlab slab)
    {
        if (owner == slab) ownPolls++;
        else CountOtherPoll(slab);
    }

    public void AddBusy(long milliseconds) => Interlocked.Add(ref busyMilliseconds, milliseconds);

    private void CountOtherPoll(TagSlab slab)
    {
        if (owner is null && Interlocked.CompareExchange(ref owner, slab, null) is null) ownPolls++;
        else Interlocked.Increment(ref otherPolls);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OnChanged(TagFlow? left, TagFlow? entered)
    {
        if (left is not null && left.Registry.Slab() is { IsCapturing: false } leaving) leaving.Leave(left);
        if (entered is null || entered.Registry.Slab() is not { IsCapturing: false } entering) return;
        entering.Enter(entered);
        observer?.Invoke(entered);
    }

    private readonly struct Ambient(TagFlow? flow)
    {
        public readonly TagFlow? Flow = flow;
    }
}
