using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Skein.Cli.CommandLine;

/// <summary>Durations as people type them: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>; a bare number is in seconds.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>An option that takes a duration of at least <paramref name="least"/>.</summary>
    public static Option<TimeSpan?> Option(string name, TimeSpan least, string description) => new(name)
    {
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        HelpName = "TIME",
        CustomParser = result => Parse(result, least),
    };

    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach ((string suffix, double seconds) in Units)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            bool isNumber = double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
            bool fits = isNumber && count * seconds < TimeSpan.FromDays(365).TotalSeconds;
            duration = fits ? TimeSpan.FromSeconds(count * seconds) : default;
            return fits;
        }

        duration = default;
        return false;
    }

    private static TimeSpan? Parse(ArgumentResult result, TimeSpan least)
    {
        string text = result.Tokens[0].Value;
        if (TryParse(text, out TimeSpan duration) && duration >= least) return duration;
        result.AddError($"'{text}' is no duration of at least {least.TotalSeconds:0.###} s: write 500ms, 2s or 1m");
        return null;
    }
}
