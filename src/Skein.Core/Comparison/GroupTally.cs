using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>What is counted of one group while two snapshots are compared. Mutable; <c>default</c> is empty.</summary>
internal struct GroupTally
{
    public long Born;
    public long Gone;
    public long MovedIn;
    public long MovedOut;
    public long Stayed;

    /// <summary>Those that have no identity.</summary>
    public long AnonymousBefore;

    /// <summary>Those that have no identity.</summary>
    public long AnonymousAfter;

    private AgeSummary ageBefore;
    private AgeSummary ageAfter;

    public void AddAgeBefore(in Coroutine coroutine) => ageBefore.Add(coroutine.Wait.Since, coroutine.State);

    public void AddAgeAfter(in Coroutine coroutine) => ageAfter.Add(coroutine.Wait.Since, coroutine.State);

    public readonly GroupDifference Close(GroupKey key)
    {
        long unidentified = Math.Min(AnonymousBefore, AnonymousAfter);
        return new GroupDifference
        {
            Key = key,
            Born = Born + AnonymousAfter - unidentified,
            Gone = Gone + AnonymousBefore - unidentified,
            MovedIn = MovedIn,
            MovedOut = MovedOut,
            Stayed = Stayed,
            Unidentified = unidentified,
            OldestBefore = ageBefore.Oldest,
            OldestAfter = ageAfter.Oldest,
        };
    }
}
