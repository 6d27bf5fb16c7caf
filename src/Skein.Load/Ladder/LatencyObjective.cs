using System.Globalization;
using Skein.Core;

namespace Skein.Load.Ladder;

/// <summary>
/// What a service promises: this share of all requests is answered well within this time. A request that failed is one
/// that was not. Default: nothing is promised, and every request misses it.
/// </summary>
/// <param name="Level">The share, from 0 to 1: 0.99 for P99.</param>
/// <param name="Seconds">The time, seconds, from the intended start of a request.</param>
public readonly record struct LatencyObjective(double Level, double Seconds)
{
    /// <summary>The share of requests that may be slower, or fail.</summary>
    public double AllowedShare => 1 - Level;

    /// <summary>Reads <c>p99&lt;250ms</c>, <c>p99.9 &lt; 1.5s</c>.</summary>
    /// <exception cref="SkeinException">It is written otherwise, the percentile is not between 50 and 99.99, or the time is not above 0.</exception>
    public static LatencyObjective Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] sides = text.Split('<', 2, StringSplitOptions.TrimEntries);
        if (sides is [['p' or 'P', .. var percent], var time]
            && double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double level) && level is >= 50 and <= 99.99
            && SecondsOf(time) is > 0 and < 3600 and var seconds)
            return new LatencyObjective(level / 100, seconds);
        throw new SkeinException($"the objective '{text}'", "is no percentile from p50 to p99.99 and a time below an hour", "write p99<250ms or p99.9<1.5s");
    }

    /// <summary>As it is read: <c>p99&lt;250ms</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}<{(Seconds < 1 ? $"{Seconds * 1000:0.###}ms" : $"{Seconds:0.###}s")}");

    /// <summary>The percentile alone: <c>p99</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"p{Level * 100:0.##}");

    private static double? SecondsOf(string time)
    {
        (string number, double unit) = time switch
        {
            [.. var n, 'm', 's'] => (n, 0.001),
            [.. var n, 'u', 's'] => (n, 0.000_001),
            [.. var n, 's'] => (n, 1),
            _ => ("", 0),
        };
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double count) ? count * unit : null;
    }
}
