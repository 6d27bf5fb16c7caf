using System.Globalization;

namespace Skein.Planning.Calibration;

/// <summary>
/// Seconds are seconds: in what unit a metric is, is never guessed in silence. The name's end decides; where it says
/// nothing, or where it says seconds and the buckets look like milliseconds, the unit must be given.
/// </summary>
internal static class TimeUnitRule
{
    // Nobody sorts requests by whole seconds from the first bucket on and up to many minutes; by milliseconds all do.
    private const double LeastEdgeOfMilliseconds = 1;
    private const double LastEdgeOfMilliseconds = 500;

    private static readonly (string End, TimeUnit Unit)[] Known = [("_seconds", TimeUnit.Seconds), ("_milliseconds", TimeUnit.Milliseconds), ("_ms", TimeUnit.Milliseconds)];
    private static readonly string[] Foreign = ["_microseconds", "_us", "_nanoseconds", "_ns", "_minutes", "_hours", "_bytes", "_ratio"];

    /// <summary>How many seconds one of the metric's units is, and what is to be said of it; empty where nothing.</summary>
    /// <exception cref="RefusedException">The unit is not known, or the name and the buckets contradict what was said.</exception>
    public static (double Seconds, string Note) Of(string metric, IEnumerable<double> edges, TimeUnit? given)
    {
        string? foreign = Array.Find(Foreign, end => metric.EndsWith(end, StringComparison.Ordinal));
        if (foreign is not null) throw Refused($"'{metric}' ends with {foreign}, and only seconds and milliseconds are read");
        TimeUnit? named = Known.Where(known => metric.EndsWith(known.End, StringComparison.Ordinal)).Select(known => (TimeUnit?)known.Unit).FirstOrDefault();
        double[] finite = [.. edges.Where(edge => double.IsFinite(edge) && edge > 0).Order()];
        bool looksLikeMilliseconds = finite.Length > 1 && finite[0] >= LeastEdgeOfMilliseconds && finite[^1] >= LastEdgeOfMilliseconds;

        switch (given, named)
        {
            case (null, TimeUnit.Seconds) when looksLikeMilliseconds:
                throw Refused($"'{metric}' is in seconds by its name, and in milliseconds by its buckets ({finite[0]} to {finite[^1]}): give --unit");
            case (null, TimeUnit.Milliseconds):
                throw Refused($"'{metric}' is in milliseconds by its name: give --unit ms to have it converted");
            case (null, null):
                throw Refused($"'{metric}' does not say its unit: give --unit s or --unit ms");
            case (TimeUnit.Seconds, TimeUnit.Milliseconds):
                throw Refused($"'{metric}' is in milliseconds by its name, and in seconds by --unit");
            case (TimeUnit.Milliseconds, TimeUnit.Seconds) when !looksLikeMilliseconds:
                throw Refused($"'{metric}' is in seconds by its name and its buckets, and in milliseconds by --unit");
            case (TimeUnit.Milliseconds, _):
                return (0.001, $"converted from milliseconds, as --unit says{(named == TimeUnit.Seconds ? ", though the name says seconds" : "")}");
            default:
                return (1, named is null ? "taken as seconds, as --unit says" : "");
        }
    }

    private static RefusedException Refused(FormattableString reason) => new("metric", reason.ToString(CultureInfo.InvariantCulture));
}
