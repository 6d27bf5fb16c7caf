using System.Globalization;
using System.Text.RegularExpressions;

namespace Skein.Wasm.Text.Reading;

/// <summary>Numbers as the text writes them. Source: Core Specification 2.0, 6.3.1 "Integers" and 6.3.2 "Floating-Point".</summary>
internal static partial class WatNumbers
{
    private const int ExponentMax = 100_000;

    /// <summary>An unsigned number of 32 bits.</summary>
    public static uint U32(WatNode node)
    {
        ulong value = Magnitude(node, node.Word ?? "", out bool fits);
        return fits && value <= uint.MaxValue ? (uint)value : throw node.Wrong("i32 constant out of range");
    }

    /// <summary>A constant of so many bits, with a sign or without; negative in two's complement.</summary>
    public static long Integer(WatNode node, int bits)
    {
        string word = node.Word ?? "";
        bool negative = word.StartsWith('-');
        ulong magnitude = Magnitude(node, negative || word.StartsWith('+') ? word[1..] : word, out bool fits);
        ulong largest = negative ? 1UL << (bits - 1) : ulong.MaxValue >> (64 - bits);
        if (!fits || magnitude > largest) throw node.Wrong($"i{bits} constant out of range");
        long value = negative ? unchecked(-(long)magnitude) : unchecked((long)magnitude);
        return value << (64 - bits) >> (64 - bits);
    }

    /// <summary>The bits of a float of 32 bits.</summary>
    public static int Single(WatNode node)
    {
        string word = Sign(node, out bool negative);
        int sign = negative ? int.MinValue : 0;
        if (NanPayload(node, word, 23) is { } payload) return sign | 0x7F80_0000 | (int)payload;
        float value = word == "inf" ? float.PositiveInfinity
            : word.StartsWith("0x", StringComparison.Ordinal) ? (float)HexFloat.Value(node, word, 24, -149)
            : float.Parse(Decimal(node, word), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (float.IsInfinity(value) && word != "inf") throw node.Wrong("f32 constant out of range");
        return sign | BitConverter.SingleToInt32Bits(value);
    }

    /// <summary>The bits of a float of 64 bits.</summary>
    public static long Double(WatNode node)
    {
        string word = Sign(node, out bool negative);
        long sign = negative ? long.MinValue : 0;
        if (NanPayload(node, word, 52) is { } payload) return sign | 0x7FF0_0000_0000_0000 | payload;
        double value = word == "inf" ? double.PositiveInfinity
            : word.StartsWith("0x", StringComparison.Ordinal) ? HexFloat.Value(node, word, 53, -1074)
            : double.Parse(Decimal(node, word), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value) && word != "inf") throw node.Wrong("f64 constant out of range");
        return sign | BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>A power of ten or two; beyond what any float has, it stays at a bound of its sign.</summary>
    public static int Exponent(string digits)
    {
        bool negative = digits.StartsWith('-');
        int value = 0;
        foreach (char digit in digits)
        {
            if (char.IsAsciiDigit(digit)) value = Math.Min((value * 10) + (digit - '0'), ExponentMax);
        }

        return negative ? -value : value;
    }

    private static string Sign(WatNode node, out bool negative)
    {
        string word = node.Word ?? throw node.Wrong("a number was expected");
        negative = word.StartsWith('-');
        return negative || word.StartsWith('+') ? word[1..] : word;
    }

    // A plain nan is the canonical one: the highest bit of the fraction.
    private static long? NanPayload(WatNode node, string word, int bits)
    {
        if (word == "nan") return 1L << (bits - 1);
        if (!word.StartsWith("nan:0x", StringComparison.Ordinal)) return null;
        ulong payload = Magnitude(node, word[4..], out bool fits);
        return fits && payload > 0 && payload < 1UL << bits ? (long)payload : throw node.Wrong("a NaN's payload out of range");
    }

    private static string Decimal(WatNode node, string word) =>
        DecimalFloat().IsMatch(word) ? word.Replace("_", "", StringComparison.Ordinal) : throw node.Wrong($"unknown operator or number {Shown(word)}");

    private static ulong Magnitude(WatNode node, string word, out bool fits)
    {
        if (!Natural().IsMatch(word)) throw node.Wrong(word.Length == 0 ? "a number was expected" : $"unknown operator or number {Shown(word)}");
        string digits = word.Replace("_", "", StringComparison.Ordinal);
        bool hex = digits.StartsWith("0x", StringComparison.Ordinal);
        fits = ulong.TryParse(hex ? digits[2..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong value);
        return value;
    }

    private static string Shown(string word) => word.Length <= 40 ? word : word[..40] + "...";

    [GeneratedRegex(@"^(?:[0-9](?:_?[0-9])*|0x[0-9a-fA-F](?:_?[0-9a-fA-F])*)\z")]
    private static partial Regex Natural();

    [GeneratedRegex(@"^[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?\z")]
    private static partial Regex DecimalFloat();
}
