using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Units of time, in numbers, names and headers.</summary>
internal static partial class Units
{
    /// <summary>Null where it is no unit of time.</summary>
    public static double? InSeconds(string unit) => unit switch
    {
        "ns" => 1e-9,
        "us" or "\u00B5s" => 1e-6,
        "ms" or "msec" or "millis" or "milliseconds" or "\u6BEB\u79D2" => 1e-3,
        "s" or "sec" or "secs" or "second" or "seconds" or "\u79D2" => 1,
        "min" or "mins" or "minute" or "minutes" or "\u5206\u949F" => 60,
        "h" or "hr" or "hour" or "hours" or "\u5C0F\u65F6" => 3600,
        "d" or "day" or "days" or "\u5929" => 86_400,
        "w" or "week" or "weeks" or "\u5468" => 604_800,
        _ => null,
    };

    /// <summary>The unit that a name ends in (<c>p99_ms</c>, <c>timeoutSeconds</c>) or has in brackets; empty where none.</summary>
    public static string Of(string label)
    {
        Match match = Bracketed.Match(label);
        if (match.Success && InSeconds(match.Groups[1].Value.Trim()) is not null) return match.Groups[1].Value.Trim();
        string last = Role.WordsOf(label) is { Count: > 1 } words ? words[^1] : "";
        return InSeconds(last) is not null ? last : "";
    }

    [GeneratedRegex(@"[(\[]([^()\[\]]{1,12})[)\]]")]
    private static partial Regex Bracketed { get; }
}
