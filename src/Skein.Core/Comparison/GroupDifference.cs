using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>
/// What happened to one group between two snapshots. <c>Before = Gone + MovedOut + Stayed + Unidentified</c> and
/// <c>After = Born + MovedIn + Stayed + Unidentified</c>. Immutable, thread-safe.
/// </summary>
public sealed record GroupDifference
{
    /// <summary>What its members have in common, in both snapshots.</summary>
    public required GroupKey Key { get; init; }

    /// <summary>How many there were.</summary>
    public long Before => Gone + MovedOut + Stayed + Unidentified;

    /// <summary>How many there are.</summary>
    public long After => Born + MovedIn + Stayed + Unidentified;

    /// <summary>How many more there are.</summary>
    public long Change => After - Before;

    /// <summary>New ones. By counts: by how many the group grew.</summary>
    public long Born { get; init; }

    /// <summary>Those that are no more. By counts: by how many the group shrank.</summary>
    public long Gone { get; init; }

    /// <summary>Those that had another stack or wait before, be it in this group or another.</summary>
    public long MovedIn { get; init; }

    /// <summary>Those that have another stack or wait now, be it in this group or another.</summary>
    public long MovedOut { get; init; }

    /// <summary>Those that are in the same wait as before: they aged by the time between the snapshots.</summary>
    public long Stayed { get; init; }

    /// <summary>As many as in both, without a way to tell whether they are the same.</summary>
    public long Unidentified { get; init; }

    /// <summary>The longest wait in it before.</summary>
    public Age OldestBefore { get; init; }

    /// <summary>The longest wait in it now.</summary>
    public Age OldestAfter { get; init; }
}
