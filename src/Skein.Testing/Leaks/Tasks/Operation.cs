namespace Skein.Testing;

/// <summary>A task that has begun and not ended. Thread-safe.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Number">Its place among all that began.</param>
/// <param name="Title">What the runtime calls it: <c>Async: &lt;PayAsync&gt;d__3</c>, <c>Task: lambda</c>, <c>Task.Delay</c>.</param>
/// <param name="Flow">The innermost watch whose flow started it; null for none.</param>
/// <param name="Stack">The stack that started it.</param>
/// <param name="Unit">The tagged unit that started it; 0 for none.</param>
/// <param name="Started">When, as a timestamp of the recorder's clock.</param>
internal sealed record Operation(int Id, long Number, string Title, LeakFlow? Flow, CreationStack Stack, ulong Unit, long Started)
{
    private int awaited;
    private int timer;

    /// <summary>Id of the task that it awaits, the last that it was seen to await; 0 for none. Written by the thread that runs it, read by checks.</summary>
    public int Awaits
    {
        get => Volatile.Read(ref awaited);
        set => Volatile.Write(ref awaited, value);
    }

    /// <summary>For a delay by the system's clock, the hash code of its timer; 0 for none. Written by the thread that starts it, read by checks.</summary>
    public int Timer
    {
        get => Volatile.Read(ref timer);
        set => Volatile.Write(ref timer, value);
    }

    /// <summary>Id of the task whose delegate was running when it began; 0 for none.</summary>
    public int Within { get; init; }

    /// <summary>For the promise of <c>Task.Run</c> with an asynchronous delegate: the task that runs the delegate; 0 for others.</summary>
    public int Unwraps { get; init; }

    /// <summary>Watches that it was running before: see <see cref="LeakFlow.TakeAncestor"/>.</summary>
    public IReadOnlyList<LeakFlow> AncestorOf { get; init; } = [];
}
