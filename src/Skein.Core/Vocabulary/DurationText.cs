using Skein.Core.Model;

namespace Skein.Core.Vocabulary;

/// <summary>Durations for people: two units at most, three digits at most. Thread-safe.</summary>
public static class DurationText
{
    /// <summary>A duration: <c>0.3 ms</c>, <c>12 ms</c>, <c>3.1 s</c>, <c>2 min 5 s</c>, <c>1 h 3 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero) return "-" + Of(duration == TimeSpan.MinValue ? TimeSpan.MaxValue : -duration);

        // Each bound is where rounding would reach the next unit: 999.6 ms is 1 s.
        if (duration.Ticks == 0) return "0 s";
        if (duration.TotalMilliseconds < 9.95) return $"{duration.TotalMilliseconds:0.0##} ms";
        if (duration.TotalMilliseconds < 999.5) return $"{duration.TotalMilliseconds:0} ms";
        if (duration.TotalSeconds < 59.95) return $"{duration.TotalSeconds:0.#} s";

        long seconds = (long)Math.Round(duration.TotalSeconds);
        if (seconds < 3600) return Two(seconds / 60, "min", seconds % 60, "s");
        long minutes = seconds / 60;
        if (minutes < 24 * 60) return Two(minutes / 60, "h", minutes % 60, "min");
        long hours = minutes / 60;
        return Two(hours / 24, "d", hours % 24, "h");
    }

    /// <summary>An age: with <c>≥</c> where it is a lower bound, <c>?</c> where nothing is known.</summary>
    public static string Of(Age age) => age.Precision switch
    {
        Precision.Exact => Of(age.Duration),
        Precision.LowerBound => $"≥ {Of(age.Duration)}",
        _ => "?",
    };

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
