using Skein.Core.Model;

namespace Skein.Inspect.Threads;

/// <summary>One thread of the target. Immutable.</summary>
internal sealed record ThreadRecord
{
    /// <summary>The system's id of it.</summary>
    public required uint OsId { get; init; }

    /// <summary>The runtime's id of it.</summary>
    public required int ManagedId { get; init; }

    /// <summary>Whose work it does.</summary>
    public required ThreadRole Role { get; init; }

    /// <summary>Its functions, innermost first.</summary>
    public required IReadOnlyList<Frame> Frames { get; init; }

    /// <summary>Index of the innermost frame that is not of the runtime's libraries; -1 where there is none.</summary>
    public required int Culprit { get; init; }

    /// <summary>What it waits for; <c>default</c> where it runs.</summary>
    public required ThreadWait Wait { get; init; }

    /// <summary>Addresses of the objects around the async methods that it executes now, innermost first.</summary>
    public IReadOnlyList<ulong> RunningBoxes { get; init; } = [];

    /// <summary>Addresses of the tasks whose delegates it executes now, innermost first.</summary>
    public IReadOnlyList<ulong> RunningTasks { get; init; } = [];

    /// <summary>
    /// Whether it has nothing to do: a worker of the pool without work, a thread of the runtime, or one of a library that
    /// waits and was entered by no function of the program. A worker of the pool that waits within a work item is not:
    /// whoever wrote that, the pool lacks a thread.
    /// </summary>
    public bool IsIdle =>
        Wait.Reason == WaitReason.Idle
        || Role == ThreadRole.Runtime
        || (Culprit < 0 && Wait.Reason != WaitReason.None && Role != ThreadRole.PoolWorker);
}
