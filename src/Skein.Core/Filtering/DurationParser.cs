using System.Buffers;
using System.Globalization;

namespace Skein.Core.Filtering;

/// <summary>Reads <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>.</summary>
internal static class DurationParser
{
    /// <summary>More than any process has lived; it keeps the arithmetic far from overflow.</summary>
    private const double DaysMax = 36_500;

    private static readonly SearchValues<char> numeric = SearchValues.Create("0123456789.");

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        int digits = text.AsSpan().IndexOfAnyExcept(numeric);
        if (digits <= 0) return false;
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;

        double? days = text[digits..].ToLowerInvariant() switch
        {
            "ms" => number / 86_400_000,
            "s" => number / 86_400,
            "m" or "min" => number / 1_440,
            "h" => number / 24,
            "d" => number,
            _ => null,
        };
        if (days is null or > DaysMax) return false;
        duration = TimeSpan.FromTicks((long)Math.Round(days.Value * TimeSpan.TicksPerDay));
        return true;
    }
}
