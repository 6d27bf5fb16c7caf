using System.Globalization;

namespace Skein.Wasm.GoJs;

/// <summary>Numbers as text. Source: ECMA-262, Number::toString.</summary>
internal static class JsNumber
{
    private const int WholeDigitsMax = 21;
    private const int LeadingZerosMax = 6;

    public static string Text(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return "0";
        (string digits, int point) = Digits(Math.Abs(number));
        return (number < 0 ? "-" : "") + Placed(digits, point);
    }

    // The fewest digits that are this number, and where the point stands behind the first of them.
    private static (string Digits, int Point) Digits(double number)
    {
        string[] parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        string[] sides = parts[0].Split('.');
        string all = string.Concat(sides);
        string digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), sides[0].Length + exponent - (all.Length - digits.Length));
    }

    private static string Placed(string digits, int point)
    {
        if (point is > 0 and <= WholeDigitsMax) return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        if (point is <= 0 and > -LeadingZerosMax) return $"0.{new string('0', -point)}{digits}";
        string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(point > 0 ? "+" : "")}{point - 1}");
    }
}
