using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>The monitors of this process, and what is told to them. Nothing here throws. Thread-safe.</summary>
internal static class SpanWatch
{
    // Guards the change of monitors, which are replaced whole and read without it.
    private static readonly Lock changing = new();
    private static SpanMonitor[] monitors = [];

    public static bool HasMonitors => Volatile.Read(ref monitors).Length > 0;

    public static void Add(SpanMonitor monitor)
    {
        lock (changing)
        {
            Volatile.Write(ref monitors, [.. monitors, monitor]);
            TagFlow.Observer = Entered;
        }

        SpanHousekeeping.Shared.Start();
        SpanHousekeeping.Shared.Wake();
    }

    public static void Remove(SpanMonitor monitor)
    {
        lock (changing)
        {
            Volatile.Write(ref monitors, [.. monitors.Where(other => other != monitor)]);
            if (monitors.Length == 0) TagFlow.Observer = null;
        }
    }

    public static void LookAround() => Tell(static (monitor, _) => monitor.Look(), 0);

    public static void WasAbandoned(AbandonedSpan span) => Tell(static (monitor, span) => monitor.WasAbandoned(span), span);

    /// <summary>A unit has ended, and its own span was ended by somebody else before.</summary>
    public static void EndedBeforeItsUnit(TagFlow flow, Activity span) => Tell(static (monitor, pair) => monitor.RunsUnder(pair.flow, pair.span), (flow, span));

    /// <summary>A thread has begun to execute work of a unit.</summary>
    private static void Entered(TagFlow flow)
    {
        if (Activity.Current is { IsStopped: true } span) EndedBeforeItsUnit(flow, span);
    }

    private static void Tell<T>(Action<SpanMonitor, T> call, T argument)
    {
        foreach (SpanMonitor monitor in Volatile.Read(ref monitors))
        {
            try
            {
                call(monitor, argument);
            }
            catch (Exception exception)
            {
                SkeinFaults.Report("spans", exception);
            }
        }
    }
}
