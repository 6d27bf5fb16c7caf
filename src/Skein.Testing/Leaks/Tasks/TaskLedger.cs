using System.Collections.Concurrent;
using Skein.Tags;

namespace Skein.Testing;

/// <summary>The tasks that have begun and not ended while anybody watches. Its calls come on the threads that start and end the tasks. Thread-safe.</summary>
internal sealed class TaskLedger(LeakLimits limits, StackReader stacks, TimeProvider clock)
{
    // The last task that this thread began: the promise of Task.Run comes right after the task of its delegate.
    [ThreadStatic]
    private static (int Id, CreationStack? Stack) lastBegun;

    // What this thread was told last, for the recorder's check of itself.
    [ThreadStatic]
    private static (int Id, bool Ended) lastTold;

    private readonly ConcurrentDictionary<int, Operation> live = new();

    // By interlocked increment.
    private long begun;
    private long dropped;
    private int count;

    /// <summary>How many were not followed because of the bound.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>The number of the next task or timer.</summary>
    public long NextNumber() => Interlocked.Increment(ref begun);

    /// <summary>The watches of the scope of the process. Replaced under the recorder's lock.</summary>
    public IReadOnlyList<LeakFlow> ProcessFlows { get; set; } = [];

    public IReadOnlyList<Operation> Live => [.. live.Values];

    public bool IsLive(int task) => live.ContainsKey(task);

    /// <summary>Whether the last that the calling thread was told is the beginning, or the end, of a task.</summary>
    public static bool WasTold(int task, bool ended) => lastTold == (task, ended);

    public void Begin(int task, string title)
    {
        lastTold = (task, false);
        LeakFlow? flow = LeakFlow.Starting;
        if (flow is null && ProcessFlows.Count == 0) return;
        if (Volatile.Read(ref count) >= limits.TasksMax)
        {
            Interlocked.Increment(ref dropped);
            return;
        }

        CreationStack stack = stacks.Read();
        if (stack.IsForeign) return;
        int unwraps = title == OperationText.Unwrap && lastBegun.Stack is { } last && last.Frames.SequenceEqual(stack.Frames) ? lastBegun.Id : 0;
        lastBegun = (task, stack);
        ulong unit = Tag.Current.Value;
        flow?.Saw(unit, limits.UnitsMax);
        var operation = new Operation(task, NextNumber(), title, flow, stack, unit, clock.GetTimestamp())
        {
            Within = Task.CurrentId ?? 0,
            Unwraps = unwraps,
            AncestorOf = AncestorsOf(flow, title, stack),
        };
        if (live.TryAdd(task, operation)) Interlocked.Increment(ref count);
    }

    public void End(int task)
    {
        lastTold = (task, true);
        if (!live.TryRemove(task, out Operation? ended)) return;
        Interlocked.Decrement(ref count);
        EndDelay(ended.Awaits);
    }

    /// <summary>A task is awaited by another.</summary>
    public void Await(int awaited, int by)
    {
        if (!live.TryGetValue(by, out Operation? operation)) return;
        if (operation.Awaits != awaited) EndDelay(operation.Awaits);
        operation.Awaits = awaited;
    }

    /// <summary>The calling thread arms the timer of the delay that it has just begun.</summary>
    public void ArmDelay(int timer)
    {
        if (lastBegun.Stack is { InDelay: true } && live.TryGetValue(lastBegun.Id, out Operation? delay)) delay.Timer = timer;
    }

    /// <summary>
    /// A delay tells its end only after all that awaited it has run on; that its awaiter goes on says so earlier. Others
    /// tell it before.
    /// </summary>
    private void EndDelay(int task)
    {
        if (task != 0 && live.TryGetValue(task, out Operation? delay) && delay.Title == OperationText.Delay && live.TryRemove(task, out _)) Interlocked.Decrement(ref count);
    }

    private List<LeakFlow> AncestorsOf(LeakFlow? flow, string title, CreationStack stack)
    {
        var found = new List<LeakFlow>();
        for (LeakFlow? around = flow; around is not null; around = around.Outer)
        {
            if (around.TakeAncestor(title, stack)) found.Add(around);
        }

        foreach (LeakFlow process in ProcessFlows)
        {
            if (!process.Holds(flow) && process.TakeAncestor(title, stack)) found.Add(process);
        }

        return found;
    }
}
