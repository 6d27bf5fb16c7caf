using Skein.Core.Filtering;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>
/// Finds work that can never finish, because nothing refers any more to what it waits for. Only a source that watches
/// collections can tell: the tags of a service.
/// </summary>
public sealed class LostCheck : IFindingCheck
{
    private static readonly GroupingOptions lost = new() { Filter = SnapshotFilter.Parse("wait:unreachable") };

    /// <inheritdoc/>
    public string Name => LostFinding.CheckName;

    /// <inheritdoc/>
    public string Description => "work that can never finish, because what it waits for is unreachable";

    /// <inheritdoc/>
    public CheckResult Check(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var groups = GroupedSnapshot.Of(snapshot, lost).Groups;

        // Ages are what tags alone give: without one, nobody has watched.
        if (groups.Count == 0 && snapshot.Ages.Count == 0) return CheckResult.CannotTellWithout("tags: only a service that tags its work tells what is unreachable");
        return CheckResult.Found([.. groups.Select(group => Describe(snapshot, group))]);
    }

    private static LostFinding Describe(Snapshot snapshot, Group group)
    {
        int[] places = group.Members.ToArray();
        var ages = places.Select(place => MemberAge.Of(snapshot, snapshot.Coroutines[place])).ToArray();
        return new LostFinding
        {
            Key = group.Key,
            Count = group.Count,
            Oldest = ages.Aggregate(Age.Unknown, Age.Longer),
            LabelLines = [.. LabelExamples.Of(snapshot, group)],
            Longest = [.. places
                .Select((place, i) => (snapshot.Coroutines[place].Id, Age: ages[i].Duration))
                .OrderByDescending(member => member.Age)
                .ThenBy(member => member.Id)
                .Take(LostFinding.ExamplesMax)
                .Select(member => member.Id)],
        };
    }
}
