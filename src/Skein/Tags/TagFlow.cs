using System.Runtime.CompilerServices;

namespace Skein.Tags;

/// <summary>
/// The ambient unit: what flows with the execution context into everything that a unit starts. It holds an id, labels
/// and counters, never the work and never its parent: a timer may keep it for as long as it likes.
/// </summary>
internal sealed class TagFlow(TagRegistry registry, ulong id, TagLabels? labels)
{
    // Each change, and so each entry of a thread into work of a unit and each exit, is seen by the thread's slab. A
    // lambda, for the runtime calls a delegate on an instance faster than one on a static method.
    private static readonly AsyncLocal<TagFlow?> local = new(static change => OnChanged(change.PreviousValue, change.CurrentValue));

    // By interlocked addition, each thread's polls at once when it turns to another flow.
    private long polls;

    // By interlocked addition.
    private long busyMilliseconds;

    // Written by every thread that leaves; the latest counts.
    private long switchedMilliseconds = registry.Clock.NowMilliseconds;

    public TagRegistry Registry => registry;

    public ulong Id => id;

    public TagLabels? Labels => labels;

    /// <summary>Polls that threads have told of; each may have more (see <see cref="TagRegistry.PollsOf"/>).</summary>
    public long ToldPolls => Volatile.Read(ref polls);

    /// <summary>Milliseconds that threads were inside, counted in ticks: right in the sum, 0 for most short polls.</summary>
    public long BusyMilliseconds => Volatile.Read(ref busyMilliseconds);

    /// <summary>When a thread last left, in milliseconds of the registry's clock.</summary>
    public long SwitchedMilliseconds
    {
        get => Volatile.Read(ref switchedMilliseconds);
        set => Volatile.Write(ref switchedMilliseconds, value);
    }

    public static TagFlow? Current
    {
        get => local.Value;
        set => local.Value = value;
    }

    /// <summary>Calls something that captures the execution context, with this flow in it; that is no poll.</summary>
    public T Capture<T>(Func<T> capturing)
    {
        // Where the flow of contexts is suppressed there is none to capture.
        if (id == 0 || ExecutionContext.Capture() is not { } before) return capturing();
        Slots.TagSlab slab = registry.Slab();
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

    public void AddPolls(long count) => Interlocked.Add(ref polls, count);

    public void AddBusy(long milliseconds) => Interlocked.Add(ref busyMilliseconds, milliseconds);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OnChanged(TagFlow? left, TagFlow? entered)
    {
        if (left is not null && left.Registry.Slab() is { IsCapturing: false } leaving) leaving.Leave(left);
        if (entered is not null && entered.Registry.Slab() is { IsCapturing: false } entering) entering.Enter(entered);
    }
}
