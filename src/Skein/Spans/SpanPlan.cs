using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>A span that is to be started, with its unit.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Parent">What it is a child of.</param>
/// <param name="Site">Number of the place that starts it.</param>
internal readonly record struct SpanPlan(ActivitySource Source, string Name, ActivityKind Kind, SpanParent Parent, int Site)
{
    // Set while this thread starts the span of a unit, which has a keeper: a monitor need not follow it.
    [ThreadStatic]
    private static bool isStarting;

    /// <summary>Whether this thread starts the span of a unit right now.</summary>
    public static bool IsStarting => isStarting;

    /// <summary>The span that was current when the plan was made, for work that starts where it has not flowed to.</summary>
    public ActivityContext Here { get; init; }

    /// <summary>Starts the unit; it is not current yet.</summary>
    public TagFlow StartUnit(TagRegistry registry, TagKind kind, TagState state, TagLabels? labels) =>
        registry.StartFlow(kind, state, Site, labels, Parent.IsGiven ? Parent.Link : TagLink.Here(registry));

    /// <summary>Starts the span, which is the current one from then on.</summary>
    /// <returns>Null where nobody wants it.</returns>
    public Activity? StartSpan(TagFlow flow)
    {
        if (!Source.HasListeners()) return null;
        isStarting = true;
        try
        {
            ActivityContext? other = Parent.IsGiven ? Parent.Context : Activity.Current is null && Here != default ? Here : null;
            Activity? activity = other is { } context ? StartUnder(context) : Source.StartActivity(Name, Kind);
            // Not at its making: most spans that are asked for are not sampled, and attributes cost more than spans.
            if (activity is { IsAllDataRequested: true }) SpanAttributes.Add(activity, flow.Registry, flow.Id, Site);
            flow.Registry.SetSpan(flow.Id, activity);
            return activity;
        }
        finally
        {
            isStarting = false;
        }
    }

    private Activity? StartUnder(ActivityContext parent)
    {
        if (parent != default) return Source.StartActivity(Name, Kind, parent);
        // A source takes "no parent" for "the current one".
        Activity? outer = Activity.Current;
        Activity.Current = null;
        Activity? root = Source.StartActivity(Name, Kind, default(ActivityContext));
        if (root is null) Activity.Current = outer;
        return root;
    }
}
