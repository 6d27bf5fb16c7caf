using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>The mathematics of LaTeX as a plain line.</summary>
internal static partial class MathText
{
    public static string Plain(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal) && !text.Contains('$', StringComparison.Ordinal)) return text;
        string plain = Wrapped.Replace(text, match => match.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal));
        plain = Fraction.Replace(plain, "(($1)/($2))");
        foreach ((string from, string to) in Signs) plain = plain.Replace(from, to, StringComparison.Ordinal);
        plain = Command.Replace(plain, "$1");
        plain = Subscript.Replace(plain, "_$1");
        plain = Braced.Replace(plain, "$1_$2");
        return Exponent.Replace(plain, "^($1)").Replace("$", "", StringComparison.Ordinal).Trim();
    }

    private static readonly (string From, string To)[] Signs =
    [
        ("\\times", " * "), ("\\cdot", " * "), ("\\leq", " <= "), ("\\le ", " <= "), ("\\geq", " >= "), ("\\approx", " \u2248 "), ("\\lceil", "ceil("), ("\\rceil", ")"),
        ("\\lfloor", "floor("), ("\\rfloor", ")"), ("\\left", ""), ("\\right", ""), ("\\,", ""), ("\\;", ""), ("\\!", ""), ("\\quad", " "), ("\\%", "%"), ("\\_", "_"),
    ];

    [GeneratedRegex(@"\\(?:text|mathrm|operatorname|mathit|textit|mathbf)\s*\{([^{}]{0,80})\}")]
    private static partial Regex Wrapped { get; }

    [GeneratedRegex(@"\\d?frac\s*\{([^{}]{0,200})\}\s*\{([^{}]{0,200})\}")]
    private static partial Regex Fraction { get; }

    [GeneratedRegex(@"\\([A-Za-z]{1,30})")]
    private static partial Regex Command { get; }

    [GeneratedRegex(@"_\{([^{}]{0,60})\}")]
    private static partial Regex Subscript { get; }

    [GeneratedRegex(@"\b([A-Za-z])\{([A-Za-z]{1,20})\}")]
    private static partial Regex Braced { get; }

    [GeneratedRegex(@"\^\{([^{}]{0,80})\}")]
    private static partial Regex Exponent { get; }
}
