namespace Skein.Core.Model;

/// <summary>
/// One unit of concurrent work at the moment of the snapshot: a chain of async methods from the innermost wait to the
/// outermost caller, a task, a work item, a goroutine or a thread. <c>default</c> is no coroutine. Immutable, thread-safe.
/// </summary>
public readonly record struct Coroutine
{
    /// <summary>
    /// Unique in its snapshot. From a heap: the address of the innermost frame's object (it may change when the
    /// collector moves the object); for a thread its system id; from Go the goroutine id. 0 where the
    /// source gives none (a pprof profile): then it is nobody's identity.
    /// </summary>
    public ulong Id { get; init; }

    /// <summary>
    /// Id of the coroutine that awaits this one through a join or a shared task, or, from a source that knows who starts
    /// what (tags, goroutines), of the one that started it; 0 where none is known.
    /// </summary>
    public ulong Parent { get; init; }

    /// <summary>What it waits for; <c>default</c> where it does not wait.</summary>
    public Wait Wait { get; init; }

    /// <summary>Index into <see cref="Snapshot.Stacks"/>.</summary>
    public int Stack { get; init; }

    /// <summary>Index into <see cref="Snapshot.Spans"/>; 0 for none.</summary>
    public int Span { get; init; }

    /// <summary>Index into <see cref="Snapshot.Stacks"/> of where it was started; 0 for not known.</summary>
    public int SpawnSite { get; init; }

    /// <summary>Index into <see cref="Snapshot.Labels"/>; 0 for none.</summary>
    public int Labels { get; init; }

    /// <summary>How many coroutines this entry stands for: 1 except from sources that only give counts.</summary>
    public int Weight { get; init; }

    /// <summary>What kind of work it is.</summary>
    public CoroutineKind Kind { get; init; }

    /// <summary>Whether it runs, could run, or waits.</summary>
    public CoroutineState State { get; init; }
}
