using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>A block of code that is a unit of work, and one that is a span.</summary>
internal static class ScopePart
{
    private const int Operations = 1_000_000;

    public static IEnumerable<Figure> Measure(int rounds)
    {
        using var source = new ActivitySource("bench");
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var labels = new TagLabels(("tenant", "7"));
        Contest contest = new Contest(rounds)
            .Add("tag scope", Operations, Scopes)
            .Add("tag scope with labels", Operations, () => LabelledScopes(labels))
            .Add("tag scope in a unit", Operations, ScopesInUnit)
            .Add("activity, recorded", Operations / 10, () => Activities(source))
            .Run();
        return
        [
            contest.Time("tag scope", TagBars.ScopeNanoseconds),
            contest.Bytes("tag scope", TagBars.NoBytes),
            contest.Time("tag scope in a unit"),
            contest.Time("tag scope with labels"),
            contest.Bytes("tag scope with labels", TagBars.NoBytes),
            contest.Time("activity, recorded"),
            contest.Bytes("activity, recorded"),
        ];
    }

    private static void Scopes()
    {
        for (int i = 0; i < Operations; i++)
        {
            using TagScope scope = Tag.Scope("bench");
        }
    }

    private static void LabelledScopes(TagLabels labels)
    {
        for (int i = 0; i < Operations; i++)
        {
            using TagScope scope = Tag.Scope("bench", labels);
        }
    }

    private static void ScopesInUnit()
    {
        using TagUnit unit = Tag.Begin("around");
        Scopes();
    }

    private static void Activities(ActivitySource source)
    {
        for (int i = 0; i < Operations / 10; i++)
        {
            using Activity? activity = source.StartActivity("bench");
        }
    }
}
