using Skein.Core.Collections;

namespace Skein.Collections;

/// <summary>What a check found of one collection of the own process. Immutable, thread-safe; no element of the collection is in it.</summary>
public sealed record CheckedCollection
{
    /// <summary>What it was called by who asked; empty where it has no name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its type.</summary>
    public required string TypeName { get; init; }

    /// <summary>What is to be said of it.</summary>
    public required CollectionVerdict Verdict { get; init; }

    /// <summary>How many elements it says it has; 0 where that could not be read.</summary>
    public long Count { get; init; }

    /// <summary>What is wrong with it; of one that is being changed, what was seen last.</summary>
    public IReadOnlyList<CollectionFault> Faults { get; init; } = [];

    /// <summary>Why it cannot be judged: a clause; empty where it was.</summary>
    public string Why { get; init; } = "";

    /// <summary>A line: <c>prices: Dictionary`2 with 1,234 elements is corrupt: cyclic chain: ...</c>.</summary>
    public override string ToString()
    {
        string what = $"{(Name.Length > 0 ? $"{Name}: " : "")}{TypeName} with {Count:N0} elements";
        return Verdict switch
        {
            CollectionVerdict.Sound => $"{what} is sound",
            CollectionVerdict.Changing => $"{what} was changed while it was read",
            CollectionVerdict.Corrupt => $"{what} is corrupt: {string.Join("; ", Faults)}",
            _ => $"{what} cannot be judged: {Why}",
        };
    }
}
