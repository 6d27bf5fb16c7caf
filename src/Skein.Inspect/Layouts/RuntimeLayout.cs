namespace Skein.Inspect.Layouts;

/// <summary>
/// The private fields of one major version of the runtime that the reader relies on: the only place that knows them.
/// Offsets are asked of the target's own metadata; the canary operation of the agent shows on attach that the names
/// still mean what they meant. Files are those of github.com/dotnet/runtime, below src/libraries unless said otherwise.
/// </summary>
internal sealed record RuntimeLayout(int Major)
{
    /// <summary>System.Private.CoreLib/src/System/Threading/Tasks/Task.cs</summary>
    public TaskLayout Task { get; } = new();

    /// <summary>
    /// Field of <c>AsyncStateMachineBox</c> that holds the captured execution context: the task's own, which a box has no other use for.
    /// System.Private.CoreLib/src/System/Runtime/CompilerServices/AsyncTaskMethodBuilderT.cs
    /// </summary>
    public string BoxContext { get; } = "m_stateObject";

    /// <summary>Field of <c>PoolingAsyncValueTaskMethodBuilder.StateMachineBox</c> that holds the captured execution context (PoolingAsyncValueTaskMethodBuilderT.cs).</summary>
    public string PooledBoxContext { get; } = "Context";

    /// <summary>
    /// Fields that say who is told when a value-task source completes: the state of the callback, which for an async
    /// method is its box. System.Threading.Channels/src/System/Threading/Channels/AsyncOperation.cs
    /// </summary>
    public IReadOnlyList<string> CallbackStateFields { get; } = ["_continuationState"];

    /// <summary>
    /// Structs that hold such a field, and its offset: the runtime lays out the references of such a struct first, in the
    /// order of their declaration. System.Private.CoreLib/src/System/Threading/Tasks/Sources/ManualResetValueTaskSourceCore.cs,
    /// System.IO.Pipelines/src/System/IO/Pipelines/PipeAwaitable.cs
    /// </summary>
    public IReadOnlyDictionary<string, int> CallbackStateStructs { get; } = new Dictionary<string, int>
    {
        ["ManualResetValueTaskSourceCore`1"] = 8,
        ["PipeAwaitable"] = 8,
    };

    /// <summary>How a channel keeps those who wait (System.Threading.Channels/src/System/Threading/Channels).</summary>
    public required ChannelLayout Channel { get; init; }

    /// <summary>Fields that count what a <c>WhenAllPromise</c> still waits for (Task.cs).</summary>
    public required IReadOnlyList<string> WhenAllRemaining { get; init; }

    /// <summary>The table of a runtime's major version, or null where there is none.</summary>
    public static RuntimeLayout? For(int major) => major switch
    {
        8 => new(8) { Channel = ChannelLayout.Until9, WhenAllRemaining = ["m_count"] },
        9 => new(9) { Channel = ChannelLayout.Until9, WhenAllRemaining = ["_remainingToComplete", "m_count"] },
        10 => new(10) { Channel = ChannelLayout.From10, WhenAllRemaining = ["_remainingToComplete", "m_count"] },
        _ => null,
    };

    /// <summary>The major versions that have a table.</summary>
    public static IReadOnlyList<int> Known { get; } = [8, 9, 10];
}
