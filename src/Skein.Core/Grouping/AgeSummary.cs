using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>The longest of many ages, and what may be said of it. Mutable; <c>default</c> has seen none.</summary>
internal struct AgeSummary
{
    private TimeSpan longest;
    private bool known;
    private bool inexact;

    /// <summary>A member whose wait has this age; an unknown age says something only of one that does wait.</summary>
    public void Add(Age age, CoroutineState state)
    {
        if (!age.IsKnown)
        {
            inexact |= state == CoroutineState.Waiting;
            return;
        }

        if (!known || age.Duration > longest) longest = age.Duration;
        known = true;
        inexact |= age.Precision == Precision.LowerBound;
    }

    public readonly Age Oldest => !known ? Age.Unknown : inexact ? Age.AtLeast(longest) : Age.Exactly(longest);
}
