using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>Coroutines that have something in common. Immutable, thread-safe.</summary>
public sealed class Group
{
    /// <summary>What they have in common.</summary>
    public required GroupKey Key { get; init; }

    /// <summary>How many they are: the sum of their weights.</summary>
    public required long Count { get; init; }

    /// <summary>
    /// The longest wait among them. It is a lower bound as soon as one member's wait is not known exactly, and unknown
    /// where none is known.
    /// </summary>
    public required Age Oldest { get; init; }

    /// <summary>
    /// The longest time since a member's start: a lower bound as soon as one's is not known, and unknown where none is
    /// known, as from sources that do not tell it.
    /// </summary>
    public Age OldestAge { get; init; }

    /// <summary>Indices into <see cref="Snapshot.Coroutines"/>, ascending.</summary>
    public required ReadOnlyMemory<int> Members { get; init; }

    /// <summary>What they do, the most frequent first.</summary>
    public required IReadOnlyList<WaitCount> Waits { get; init; }

    /// <summary>What they wait for, the most frequent first; at most <see cref="GroupingOptions.ResourcesPerGroupMax"/>.</summary>
    public required IReadOnlyList<ResourceCount> Resources { get; init; }

    /// <summary>How many different resources they wait for.</summary>
    public required int ResourcesTotal { get; init; }

    /// <summary>Index into <see cref="Snapshot.Spans"/> of the oldest span among them; 0 where no member has one.</summary>
    public required int OldestSpan { get; init; }

    /// <summary>The shortest time from the start of a member's wait until a timer ends it; 0 where no timer will.</summary>
    public required long DueMinMilliseconds { get; init; }

    /// <summary>The longest time from the start of a member's wait until a timer ends it; 0 where no timer will.</summary>
    public required long DueMaxMilliseconds { get; init; }
}
