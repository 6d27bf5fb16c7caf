using System.Collections.ObjectModel;

namespace Skein.Core.Model;

/// <summary>
/// Every coroutine of one process at one moment. All reports start from it. Immutable once built; thread-safe to read.
/// </summary>
public sealed class Snapshot
{
    /// <summary>The runtime that was looked at.</summary>
    public required RuntimeIdentity Runtime { get; init; }

    /// <summary>The process that was looked at.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>When the memory was captured.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Where it came from and what it cannot tell.</summary>
    public required SourceReport Source { get; init; }

    /// <summary>The coroutines, in no order that means anything.</summary>
    public required IReadOnlyList<Coroutine> Coroutines { get; init; }

    /// <summary>The stacks that coroutines refer to by index.</summary>
    public required StackTable Stacks { get; init; }

    /// <summary>What coroutines wait for, by index; entry 0 is <see cref="Resource.None"/>.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [Resource.None];

    /// <summary>The spans, by index; entry 0 is <see cref="SpanContext.None"/>.</summary>
    public IReadOnlyList<SpanContext> Spans { get; init; } = [SpanContext.None];

    /// <summary>The label sets, by index; entry 0 is <see cref="LabelSet.Empty"/>.</summary>
    public IReadOnlyList<LabelSet> Labels { get; init; } = [LabelSet.Empty];

    /// <summary>
    /// Time since coroutines were started, by their id, where the source knows it (tags); empty where it does not. Not
    /// the same as how long one has waited: see <see cref="Wait.Since"/>. A coroutine that is in it keeps its id, which is
    /// nobody else's, as long as it lives: it is found again by it in another snapshot of the process.
    /// </summary>
    public IReadOnlyDictionary<ulong, Age> Ages { get; init; } = ReadOnlyDictionary<ulong, Age>.Empty;
}
