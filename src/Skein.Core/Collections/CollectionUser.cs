using Skein.Core.Model;

namespace Skein.Core.Collections;

/// <summary>A thread that is inside a collection. Immutable, thread-safe.</summary>
public sealed record CollectionUser
{
    /// <summary>The system's id of the thread, by which <c>dump</c> and <c>why</c> know it too.</summary>
    public required ulong ThreadId { get; init; }

    /// <summary>The innermost method of the collection on its stack: <c>FindValue</c>; empty where none is seen.</summary>
    public required string Method { get; init; }

    /// <summary>What it does there.</summary>
    public required CollectionAccess Access { get; init; }

    /// <summary>Why it is held to be in this collection and not in another: a clause.</summary>
    public required string Evidence { get; init; }

    /// <summary>Whether its stack refers to this collection; without, only that it is in a method of such a collection.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>Its functions, innermost first.</summary>
    public required IReadOnlyList<Frame> Frames { get; init; }

    /// <summary>The part of one processor that it used between the last two looks, 0 to 1; null where not known.</summary>
    public double? ProcessorShare { get; init; }

    /// <summary>Whether it ran when it was looked at, and did not wait.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Async methods that it executes, innermost first: ids of coroutines, and names.</summary>
    public IReadOnlyList<KeyValuePair<ulong, string>> Coroutines { get; init; } = [];

    /// <summary>Whether it runs, and has done so for some time: on a busy machine it gets less of a processor than it wants.</summary>
    public bool Spins => IsRunning && ProcessorShare is null or > 0.05;
}
