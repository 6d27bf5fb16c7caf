using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>Makes findings of the groups that grow: who has been there longest, how old, with which labels.</summary>
internal sealed class GrowthReport(Snapshot snapshot, KeySpace space, IReadOnlyList<DateTimeOffset> times)
{
    /// <summary>Members that a finding names: those that have been there longest.</summary>
    private const int ExamplesMax = 20;

    public IReadOnlyList<GrowingFinding> Describe(Dictionary<GroupTrack, GrowthVerdict> growing, GroupTrack?[] tracks, int[] firstLooks)
    {
        if (growing.Count == 0) return [];
        var places = growing.Keys.ToDictionary(group => group, _ => new List<int>());
        for (int i = 0; i < tracks.Length; i++)
        {
            if (tracks[i] is { } group && places.TryGetValue(group, out var own)) own.Add(i);
        }

        var order = new KeyOrder(space);
        return [.. growing
            .OrderByDescending(entry => entry.Value.Confidence)
            .ThenByDescending(entry => entry.Value.Counts[^1])
            .ThenBy(entry => entry.Key.Key, order)
            .Select(entry => Describe(entry.Key, entry.Value, [.. places[entry.Key]], firstLooks))];
    }

    private GrowingFinding Describe(GroupTrack group, GrowthVerdict verdict, int[] places, int[] firstLooks)
    {
        var oldest = Age.Unknown;
        foreach (int place in places) oldest = Age.Longer(oldest, MemberAge.Of(snapshot, snapshot.Coroutines[place]));
        return new GrowingFinding
        {
            Key = space.Resolve(group.Key),
            TakenAt = [.. times.Skip(times.Count - verdict.Counts.Length)],
            Counts = verdict.Counts,
            Kept = verdict.Kept,
            FollowedShare = 1.0 / (1 << verdict.Shift),
            FirstFollowed = verdict.FirstKnown,
            Chances = verdict.Chances,
            Gone = verdict.Gone,
            Confidence = verdict.Confidence,
            Oldest = oldest,
            LabelLines = [.. LabelExamples.Of(snapshot, places, LabelSet.Empty)],
            Longest = [.. places
                .Where(place => firstLooks[place] >= 0 && snapshot.Coroutines[place].Id != 0)
                .OrderBy(place => firstLooks[place])
                .Take(ExamplesMax)
                .Select(place => snapshot.Coroutines[place].Id)],
        };
    }
}
