using System.Globalization;

namespace Skein.Planning.Specs;

/// <summary>Values with their unit: read from text, and written again.</summary>
internal static class SpecUnits
{
    private const double KiB = 1024;

    private static readonly (double Times, double Over) One = (1, 1);

    // What a unit is of the base unit: a multiple, or a whole part of it.
    private static readonly (string Name, double Times, double Over)[] Times =
    [
        ("ns", 1, 1e9), ("us", 1, 1e6), ("µs", 1, 1e6), ("ms", 1, 1e3), ("s", 1, 1), ("sec", 1, 1), ("second", 1, 1), ("m", 60, 1), ("min", 60, 1),
        ("minute", 60, 1), ("h", 3600, 1), ("hour", 3600, 1), ("d", 86_400, 1), ("day", 86_400, 1),
    ];

    private static readonly (string Name, double Times, double Over)[] Sizes =
    [
        ("B", 1, 1), ("KiB", KiB, 1), ("MiB", KiB * KiB, 1), ("GiB", KiB * KiB * KiB, 1), ("TiB", KiB * KiB * KiB * KiB, 1), ("Ki", KiB, 1), ("Mi", KiB * KiB, 1),
        ("Gi", KiB * KiB * KiB, 1), ("Ti", KiB * KiB * KiB * KiB, 1), ("kB", 1e3, 1), ("KB", 1e3, 1), ("MB", 1e6, 1), ("GB", 1e9, 1), ("TB", 1e12, 1),
        ("k", 1e3, 1), ("M", 1e6, 1), ("G", 1e9, 1),
    ];

    private static readonly (string Name, double Times, double Over)[] Multiples = [("", 1, 1), ("k", 1e3, 1), ("M", 1e6, 1), ("G", 1e9, 1)];

    /// <summary>What a value of that kind says; null with a reason where it says nothing.</summary>
    /// <param name="quantity">Its kind, not <see cref="SpecQuantity.Word"/>.</param>
    /// <param name="text">As written.</param>
    /// <param name="problem">Why it is none, as a clause; empty where it is one.</param>
    public static double? Parse(SpecQuantity quantity, string text, out string problem)
    {
        problem = "";
        int end = NumberEnd(text);
        if (end == 0 || !double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            problem = $"must be {Kind(quantity)}, and is '{Shown(text)}'";
            return null;
        }

        string unit = text[end..].Trim();
        (double Times, double Over)? factor = quantity switch
        {
            SpecQuantity.Rate => RateFactor(unit),
            SpecQuantity.Duration => number == 0 && unit.Length == 0 ? One : Find(Times, unit),
            SpecQuantity.Share => unit == "%" ? (1, 100) : unit.Length == 0 ? One : null,
            SpecQuantity.Bytes => number == 0 && unit.Length == 0 ? One : Find(Sizes, unit),
            SpecQuantity.Cores => unit == "m" ? (1, 1000) : unit.Length == 0 ? One : null,
            _ => Find(Multiples, unit),
        };
        if (factor is null)
        {
            problem = unit.Length == 0 ? $"has no unit, and is '{Shown(text)}'" : $"must be {Kind(quantity)}, and '{Shown(unit)}' of '{Shown(text)}' is no unit of that";
            return null;
        }

        double value = Scaled(number, factor.Value.Times, factor.Value.Over);
        if (quantity == SpecQuantity.Whole && value != Math.Floor(value))
        {
            problem = $"must be a whole number, and is {Shown(text)}";
            return null;
        }

        return value;
    }

    /// <summary>A decimal number times one and over another: 99.9 over 100 is 0.999, which binary arithmetic misses by a bit.</summary>
    public static double Scaled(double number, double times, double over) =>
        Math.Abs(number) is > 1e-6 and < 1e12 && times < 1e10 ? (double)((decimal)number * (decimal)times / (decimal)over) : number * times / over;

    /// <summary>A value of that kind, as a person writes it.</summary>
    public static string Write(SpecQuantity quantity, double value) => quantity switch
    {
        SpecQuantity.Rate => $"{Digits(value)}/s",
        SpecQuantity.Duration => Duration(value),
        SpecQuantity.Share => $"{Digits(value * 100)}%",
        SpecQuantity.Bytes => Size(value),
        _ => Digits(value),
    };

    /// <summary>What a kind is called, with its article and units.</summary>
    public static string Kind(SpecQuantity quantity) => quantity switch
    {
        SpecQuantity.Rate => "a rate (a number and /s, /min or /h)",
        SpecQuantity.Duration => "a time (a number and us, ms, s, m or h)",
        SpecQuantity.Share => "a share (a number and %, or from 0 to 1)",
        SpecQuantity.Bytes => "a size (a number and B, KiB, MiB or GiB)",
        SpecQuantity.Cores => "cores (a number, or thousandths such as 500m)",
        SpecQuantity.Whole => "a whole number",
        SpecQuantity.Number => "a number",
        _ => "text",
    };

    /// <summary>What a message repeats of a value: its start, on one line.</summary>
    public static string Shown(string text)
    {
        string line = new([.. text.Take(40).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text.Length > 40 ? $"{line}…" : line;
    }

    private static (double Times, double Over)? RateFactor(string unit)
    {
        int slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return null;
        return Find(Multiples, unit[..slash].Trim()) is { } multiple && Find(Times, unit[(slash + 1)..].Trim()) is { } time
            ? (multiple.Times * time.Over, multiple.Over * time.Times)
            : null;
    }

    private static (double Times, double Over)? Find((string Name, double Times, double Over)[] units, string unit)
    {
        foreach ((string name, double times, double over) in units)
        {
            if (name == unit) return (times, over);
        }

        return null;
    }

    // Up to where a decimal number goes: 1e3 is one, 1e of 1event is not.
    private static int NumberEnd(string text)
    {
        int at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        int digits = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        if (at == digits) return 0;
        if (at >= text.Length || text[at] is not ('e' or 'E')) return at;
        int exponent = at + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        int first = exponent;
        while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
        return exponent == first ? at : exponent;
    }

    private static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0s",
        < 1e-3 => $"{Digits(seconds * 1e6)}us",
        < 1 => $"{Digits(seconds * 1e3)}ms",
        >= 3600 when seconds % 3600 == 0 => $"{Digits(seconds / 3600)}h",
        _ => $"{Digits(seconds)}s",
    };

    private static string Size(double bytes) => Math.Abs(bytes) switch
    {
        >= KiB * KiB * KiB => $"{Digits(bytes / (KiB * KiB * KiB))}GiB",
        >= KiB * KiB => $"{Digits(bytes / (KiB * KiB))}MiB",
        >= KiB => $"{Digits(bytes / KiB)}KiB",
        _ => $"{Digits(bytes)}B",
    };

    private static string Digits(double value) => value.ToString(Math.Abs(value) is >= 1e15 or (> 0 and < 1e-4) ? "G6" : "0.######", CultureInfo.InvariantCulture);
}
