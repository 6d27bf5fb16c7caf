using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>
/// Follows which moments of this process's threads are ordered by locks, tasks and whatever else hands work on. Safe for
/// threads. What it does not see orders nothing here, so that a pair that it finds is a suspect and never a verdict.
/// </summary>
/// <remarks>
/// Forks need no hook at the other end: what is known is put into the execution context, which flows with the work by
/// itself, and the context's change tells when a thread begins or leaves it.
/// </remarks>
internal sealed class Order
{
    private const int GatherDepthMax = 4;

    // Both written by their own thread alone. A process has one order; a test may have several.
    [ThreadStatic]
    private static Order? hereIn;
    [ThreadStatic]
    private static ThreadClock? here;

    private readonly OrderingLimits limits;
    private readonly ThreadClocks threads;
    private readonly ConditionalWeakTable<object, SyncClock> clocks = [];
    private readonly ConditionalWeakTable<object, object[]> groups = [];
    private readonly AsyncLocal<Flow?> flow;

    // Each place is set once, by compare-and-swap.
    private readonly SyncClock?[] addresses;

    public Order(OrderingLimits limits)
    {
        this.limits = limits;
        threads = new ThreadClocks(limits);
        addresses = new SyncClock?[limits.AddressClocks];
        flow = new AsyncLocal<Flow?>(FlowChanged);
    }

    /// <summary>Threads that are not followed, because there are too many.</summary>
    public long Dropped => threads.TurnedAway;

    /// <summary>This thread's clock; null where there are too many threads.</summary>
    public ThreadClock? Here
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(hereIn, this) ? here : BeginHere();
    }

    public void Acquire(object? key)
    {
        if (key is not null && Here is { } thread && clocks.TryGetValue(key, out var clock))
        {
            clock.Acquire(thread);
        }
    }

    public void Release(object? key)
    {
        if (key is not null && Here is { } thread)
        {
            clocks.GetValue(key, static _ => new SyncClock()).Release(thread);
        }
    }

    /// <summary>What was left at an address, or at a volatile field's number, is taken over.</summary>
    public void AcquireAt(nint place)
    {
        if (Here is { } thread)
        {
            Volatile.Read(ref At(place))?.Acquire(thread);
        }
    }

    /// <summary>What this thread knows is left at an address, or at a volatile field's number.</summary>
    public void ReleaseAt(nint place)
    {
        if (Here is { } thread)
        {
            ref var clock = ref At(place);
            (Volatile.Read(ref clock) ?? Interlocked.CompareExchange(ref clock, new SyncClock(), null) ?? clock).Release(thread);
        }
    }

    /// <summary>Work is about to be started by the call that follows.</summary>
    /// <param name="antecedent">The task that it continues; null: none.</param>
    public void Fork(object? antecedent)
    {
        if (Here is { } thread)
        {
            Flow begun = new(new SyncClock(), antecedent, flow.Value) { Forking = true };
            begun.Begin.Release(thread);
            flow.Value = begun;
        }
    }

    /// <summary>The call has returned.</summary>
    /// <param name="result">The task, thread or timer that stands for the work; null: none.</param>
    /// <param name="ended">Whether the work has ended with the call, as that of <c>Parallel.For</c> has.</param>
    public void Forked(object? result, bool ended)
    {
        if (flow.Value is not { Forking: true } begun)
        {
            return;
        }
        flow.Value = begun.Outer;
        begun.Outer = null;
        begun.Forking = false;
        if (result is not null)
        {
            clocks.AddOrUpdate(result, begun.End);
        }
        if (ended && Here is { } thread)
        {
            begun.End.Acquire(thread);
        }
    }

    /// <summary>An async method is about to be suspended, and goes on perhaps on another thread.</summary>
    public void Suspend()
    {
        if (Here is { } thread)
        {
            Flow next = new(flow.Value?.End ?? new SyncClock(), null, null);
            next.Begin.Release(thread);
            flow.Value = next;
        }
    }

    /// <summary>An async method is about to complete its task; who waits can run before this thread leaves the flow.</summary>
    public void Complete(object? task)
    {
        Release(task);
        if (flow.Value is { } now && Here is { } thread)
        {
            now.End.Release(thread);
        }
    }

    /// <summary>One task is completed by others: <c>Task.WhenAll</c>.</summary>
    public void Gather(object? result, IEnumerable<Task> tasks)
    {
        if (result is not null)
        {
            groups.AddOrUpdate(result, [.. tasks.Take(limits.JoinedTasksMax)]);
        }
    }

    /// <summary>A result stands for what was left at <paramref name="key"/>: <c>SemaphoreSlim.WaitAsync</c>.</summary>
    public void Bind(object? result, object? key)
    {
        if (result is not null && key is not null)
        {
            clocks.AddOrUpdate(result, clocks.GetValue(key, static _ => new SyncClock()));
        }
    }

    /// <summary>The thread has waited for a task or a thread, which has ended.</summary>
    public void Join(object? task) => Join(task, 0);

    private void Join(object? task, int depth)
    {
        Acquire(task);
        if (task is not null && depth < GatherDepthMax && groups.TryGetValue(task, out var members))
        {
            foreach (var member in members)
            {
                Join(member, depth + 1);
            }
        }
    }

    // Objects are moved by the collector: then an edge is lost. Two addresses can share a clock: then a pair is missed.
    private ref SyncClock? At(nint place) => ref addresses[(int)(((ulong)place >> 2) ^ ((ulong)place >> 14)) & (addresses.Length - 1)];

    private ThreadClock? BeginHere()
    {
        var thread = Thread.CurrentThread;
        hereIn = this;
        return here = threads.Begin(() => thread.IsAlive);
    }

    // Called by the runtime whenever a thread takes up or lays down a context with another flow. It must not throw.
    private void FlowChanged(AsyncLocalValueChangedArgs<Flow?> change)
    {
        if (!change.ThreadContextChanged || Here is not { } thread)
        {
            return;
        }
        change.PreviousValue?.End.Release(thread);
        if (change.CurrentValue is { } begun)
        {
            begun.Begin.Acquire(thread);
            Join(begun.Antecedent);
        }
    }
}
