using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Records pairs that nothing orders, as far as is known. They are listed and never fail a hunt.</summary>
internal static class Suspected
{
    /// <summary>Called by the thread that makes the second access.</summary>
    /// <param name="detector">Records it.</param>
    /// <param name="actor">The calling thread.</param>
    /// <param name="target">The collection, or the field's owner.</param>
    /// <param name="field">The field; null: a collection.</param>
    /// <param name="earlier">The first access.</param>
    /// <param name="access">The second.</param>
    /// <param name="gapMilliseconds">Between the two.</param>
    public static void Record(Detector detector, Actor actor, object target, string? field, Unordered earlier, Access access, int gapMilliseconds)
    {
        var now = detector.Uptime.Microseconds;
        var gap = Math.Max(0, gapMilliseconds) * 1000L;
        var moments = detector.Reporter.Moments;
        Moment unknown = new(0, "", false, 0, [], []);
        detector.Reporter.Record(new Race
        {
            Verdict = Verdict.Suspected,
            IsField = field is not null,
            Type = field ?? target.GetType().ToString(),
            Object = target is Type && field is not null ? 0 : RuntimeHelpers.GetHashCode(target),
            Test = moments.CurrentTest(),
            AtMicroseconds = now,
            GapMicroseconds = gap,
            First = new RaceAccess(new Access(earlier.Site, earlier.Write ? AccessKinds.Write : AccessKinds.Read, -1), now - gap, now - gap, unknown),
            Second = new RaceAccess(access, now, 0, moments.Capture(actor)),
        });
    }
}
