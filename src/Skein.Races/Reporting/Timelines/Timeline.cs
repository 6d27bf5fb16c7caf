using System.Globalization;

namespace Skein.Races.Reporting.Timelines;

/// <summary>The schedule of a race: two lanes, and what happened in each, in order.</summary>
/// <param name="FirstLane">Whose the first lane is.</param>
/// <param name="SecondLane">Whose the second is.</param>
/// <param name="Steps">What happened.</param>
/// <param name="FirstEnd">How the first stands when the race is seen; empty where it is out.</param>
/// <param name="SecondEnd">How the second stands.</param>
/// <param name="Length">From the first step to the last.</param>
internal sealed record Timeline(string FirstLane, string SecondLane, IReadOnlyList<TimelineStep> Steps, string FirstEnd, string SecondEnd, TimeSpan Length)
{
    public static Timeline Of(Race race)
    {
        RaceRecord record = race.Record;
        (RaceAccess first, RaceAccess second) = (record.First, record.Second);
        bool trapped = record.Evidence == RaceEvidence.Trapped;
        long zero = Math.Min(first.AtMicroseconds, second.AtMicroseconds);
        string call = RaceCaption.Call(race, first: true), other = RaceCaption.Call(race, first: false);
        var steps = new List<TimelineStep>
        {
            Step(first.AtMicroseconds, true, trapped ? $"comes to {call}, a trap holds it" : $"enters {call}", false),
            Step(second.AtMicroseconds, false, trapped ? $"comes to {other}" : $"enters {other}", false),
        };
        if (first.EndedAtMicroseconds > 0) steps.Add(Step(first.EndedAtMicroseconds, true, "leaves", true));
        if (second.EndedAtMicroseconds > 0) steps.Add(Step(second.EndedAtMicroseconds, false, "leaves", true));
        return new Timeline(
            Lane(first),
            Lane(second),
            [.. steps.OrderBy(step => step.SinceFirst).ThenBy(step => step.Ends)],
            first.EndedAtMicroseconds > 0 ? "" : trapped ? "still held" : "still inside",
            second.EndedAtMicroseconds > 0 ? "" : trapped ? "at the same object" : "inside as well",
            steps.Max(step => step.SinceFirst));

        TimelineStep Step(long at, bool ofFirst, string text, bool ends) => new(TimeSpan.FromMicroseconds(at - zero), ofFirst, text, ends);
    }

    private static string Lane(RaceAccess access) => string.Create(CultureInfo.InvariantCulture, $"thread {access.Thread}");
}
