using System.Globalization;
using System.Text.RegularExpressions;

namespace Skein.Wasm.Text.Reading;

/// <summary>Hexadecimal floats, rounded once, to the nearest, ties to even: <c>0x1.8p-3</c>.</summary>
internal static partial class HexFloat
{
    // Digits are taken up to here; of those behind it is only remembered whether one is not zero.
    private const ulong Enough = 1UL << 60;

    /// <summary>The value, which a float of so many bits holds exactly, or infinity.</summary>
    /// <param name="node">For the place.</param>
    /// <param name="word">Without a sign.</param>
    /// <param name="precision">Bits of its fraction, the hidden one too.</param>
    /// <param name="lowest">The power of two of its least value.</param>
    public static double Value(WatNode node, string word, int precision, int lowest)
    {
        Match match = Shape().Match(word);
        if (!match.Success) throw node.Wrong("a malformed hexadecimal number");
        ulong mantissa = 0;
        bool beyond = false;
        int exponent = WatNumbers.Exponent(match.Groups["power"].Value);
        Take(match.Groups["whole"].Value, 4, 0);
        Take(match.Groups["part"].Value, 0, -4);
        double value = Rounded(mantissa, beyond, exponent, precision, lowest);
        return precision == 24 && value > float.MaxValue ? double.PositiveInfinity : value;

        void Take(string digits, int dropped, int kept)
        {
            foreach (char digit in digits)
            {
                if (digit == '_') continue;
                int four = int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (mantissa < Enough)
                {
                    mantissa = (mantissa << 4) | (uint)four;
                    exponent += kept;
                }
                else
                {
                    beyond |= four != 0;
                    exponent += dropped;
                }
            }
        }
    }

    private static double Rounded(ulong mantissa, bool beyond, int exponent, int precision, int lowest)
    {
        if (mantissa == 0) return 0;
        int bits = 64 - (int)ulong.LeadingZeroCount(mantissa);
        int last = Math.Max(exponent + bits - precision, lowest);
        int shift = last - exponent;
        if (shift > bits + 1) return 0;
        if (shift <= 0) return Math.ScaleB((double)mantissa, exponent);
        UInt128 wide = mantissa;
        UInt128 half = UInt128.One << (shift - 1);
        UInt128 rest = wide & ((half << 1) - 1);
        var kept = (ulong)(wide >> shift);
        if (rest > half || (rest == half && (beyond || (kept & 1) != 0))) kept++;
        return Math.ScaleB((double)kept, last);
    }

    [GeneratedRegex(@"^0x(?<whole>[0-9a-fA-F](?:_?[0-9a-fA-F])*)(?:\.(?<part>[0-9a-fA-F](?:_?[0-9a-fA-F])*)?)?(?:[pP](?<power>[+-]?[0-9](?:_?[0-9])*))?\z")]
    private static partial Regex Shape();
}
