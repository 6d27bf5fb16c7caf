using Skein.Core.Vocabulary;

namespace Skein.Core.Growth;

/// <summary>
/// Decides whether a group is a leak or load. Work that comes and goes leaves: of those that have been there for a whole
/// look some are gone by the next, as many as came before. What leaks stays, look after look.
/// </summary>
internal sealed class GrowthJudge(GrowthOptions options, IReadOnlyList<DateTimeOffset> times, int look, int shift)
{
    /// <summary>More of the settled ones going than this is coming and going. Clocks that tick apart may count one that stays as gone.</summary>
    private const double GoneShareMax = 0.05;

    /// <summary>More going than this, for each one that came and stayed, is a steady population.</summary>
    private const double GonePerArrivalMax = 0.1;

    /// <summary>
    /// A last step that is slower than this part of the average, by more than chance explains (the square root of what
    /// came), is a pool that is nearly full.
    /// </summary>
    private const double LastStepMin = 0.9;

    /// <summary>The numbers of a group that is a finding; null for another.</summary>
    public GrowthVerdict? Of(GroupTrack group)
    {
        int first = group.Start(look);
        while (first < look && group.ArrivalsAt(first) == 0) first++;
        int steps = look - first;
        if (steps + 1 < options.LooksMin) return null;

        long arrived = 0;
        int grown = 0;
        for (int i = first + 1; i <= look; i++)
        {
            arrived += group.ArrivalsAt(i);
            if (group.ArrivalsAt(i) > 0) grown++;
        }

        int last = group.ArrivalsAt(look), chances = group.Chances(look), gone = group.Gone(look);
        if (last == 0 || gone > chances * GoneShareMax || gone > arrived * GonePerArrivalMax) return null;
        if ((last + Math.Sqrt(last)) / Seconds(look - 1, look) < LastStepMin * arrived / Seconds(first, look)) return null;

        double confidence = Succession(grown, steps) * Succession(chances - gone, chances);
        return confidence < options.ConfidenceMin ? null : Verdict(group, first, chances, gone, confidence);
    }

    /// <summary>What it takes to tell more, as a clause; null where everything could be told.</summary>
    public string? Missing(IEnumerable<GroupTrack> groups)
    {
        if (times.Count < options.LooksMin) return $"{Captions.Count(options.LooksMin - times.Count, "more look")} at the same process";
        int anonymous = groups.Count(OnlyGrewUnseen);
        return anonymous == 0 ? null : $"ids or ages: {Captions.Count(anonymous, "group")} only grew, and this source does not tell whether the same ones stay";
    }

    /// <summary>Whether its count rose at each look, and of most members it is not known who they are.</summary>
    private bool OnlyGrewUnseen(GroupTrack group)
    {
        int first = look - options.LooksMin + 1;
        for (int i = first + 1; i <= look; i++)
        {
            if (group.CountAt(i) <= group.CountAt(i - 1)) return false;
        }

        return group.CountAt(first) > 0 && (long)group.KnownAt(look) << shift < group.CountAt(look) / 2;
    }

    private GrowthVerdict Verdict(GroupTrack group, int first, int chances, int gone, double confidence)
    {
        long[] counts = new long[look - first + 1], kept = new long[counts.Length];
        long sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = group.CountAt(first + i);
            kept[i] = sum += group.ArrivalsAt(first + i);
        }

        return new GrowthVerdict(counts, kept, chances, gone, group.KnownAt(first), shift, TimeAt(look) - TimeAt(first), confidence);
    }

    /// <summary>Laplace's rule of succession: what happened in so many of so many cases happens in the next with this probability.</summary>
    private static double Succession(int happened, int of) => (happened + 1.0) / (of + 2.0);

    private double Seconds(int from, int to) => (TimeAt(to) - TimeAt(from)).TotalSeconds;

    private DateTimeOffset TimeAt(int number) => times[times.Count - 1 - (look - number)];
}
