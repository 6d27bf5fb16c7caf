using System.Globalization;
using System.Text;
using Skein.Wasm.Drafts;

namespace Skein.Wasm.Text.Reading;

/// <summary>Strings and their escapes. Source: Core Specification 2.0, 6.3.3 "Strings".</summary>
internal static class WatStrings
{
    private const int DigitsMax = 8;

    /// <summary>The bytes that a string stands for.</summary>
    /// <param name="inside">What stands between the quotes.</param>
    /// <param name="line">Where.</param>
    /// <param name="column">Where in the line.</param>
    public static byte[] Bytes(ReadOnlySpan<char> inside, int line, int column)
    {
        var bytes = new ByteWriter();
        int at = 0;
        while (at < inside.Length)
        {
            int plain = inside[at..].IndexOf('\\');
            if (plain < 0) plain = inside.Length - at;
            if (plain > 0)
            {
                Utf8(bytes, inside.Slice(at, plain));
                at += plain;
                continue;
            }

            int used = Escape(bytes, inside[at..]);
            if (used == 0) throw new WatException(line, column + at, "an unknown escape");
            at += used;
        }

        return bytes.ToArray();
    }

    private static void Utf8(ByteWriter bytes, ReadOnlySpan<char> plain)
    {
        byte[] utf8 = new byte[Encoding.UTF8.GetByteCount(plain)];
        Encoding.UTF8.GetBytes(plain, utf8);
        bytes.Bytes(utf8);
    }

    /// <summary>How many characters the escape has; 0 where there is none like it.</summary>
    private static int Escape(ByteWriter bytes, ReadOnlySpan<char> from)
    {
        char letter = from.Length > 1 ? from[1] : '\0';
        int simple = letter switch { 't' => 9, 'n' => 10, 'r' => 13, '"' => '"', '\'' => '\'', '\\' => '\\', _ => -1 };
        if (simple >= 0)
        {
            bytes.Byte((byte)simple);
            return 2;
        }

        if (letter == 'u') return Scalar(bytes, from);
        if (from.Length < 3 || !byte.TryParse(from.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)) return 0;
        bytes.Byte(value);
        return 3;
    }

    // \u{10FFFF}
    private static int Scalar(ByteWriter bytes, ReadOnlySpan<char> from)
    {
        int close = from.IndexOf('}');
        if (close < 4 || from[2] != '{' || close - 3 > DigitsMax) return 0;
        if (!uint.TryParse(from[3..close], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) || !Rune.IsValid(value)) return 0;
        Span<byte> utf8 = stackalloc byte[4];
        bytes.Bytes(utf8[..new Rune(value).EncodeToUtf8(utf8)]);
        return close + 1;
    }
}
