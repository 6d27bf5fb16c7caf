using System.Globalization;
using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>A cell of a table. Immutable.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Place">Where.</param>
internal sealed partial record TableCell(string Text, CheckPlace Place)
{
    /// <summary>Its number, k and M multiplied out; a share stays in percent. Null where it is none.</summary>
    public double? Number
    {
        get
        {
            Match match = Numeric.Match(Text);
            if (!match.Success || !double.TryParse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return null;
            return match.Groups[2].Value switch
            {
                "k" or "K" => number * 1e3,
                "M" => number * 1e6,
                _ => number,
            };
        }
    }

    /// <summary>The unit behind its number; empty where none.</summary>
    public string Unit => Numeric.Match(Text).Groups[2].Value;

    /// <summary>An interval such as 320-480; null where it is none.</summary>
    public (double From, double To)? Interval
    {
        get
        {
            Match match = Range.Match(Text);
            return match.Success ? (double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : null;
        }
    }

    [GeneratedRegex(@"^[~\u2248]?\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)\s*([A-Za-z%/\u00B5]{0,12})\b?")]
    private static partial Regex Numeric { get; }

    [GeneratedRegex(@"^([0-9]{1,9})\s*[-\u2013\u2014~]\s*([0-9]{1,9})$")]
    private static partial Regex Range { get; }
}
