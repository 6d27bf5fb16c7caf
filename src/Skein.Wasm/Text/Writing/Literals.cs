using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;

namespace Skein.Wasm.Text.Writing;

/// <summary>Constants and strings of the text. Floats are the shortest decimals that give the same bits; a NaN shows its payload.</summary>
internal static class Literals
{
    public static string Single(int bits)
    {
        string sign = bits < 0 ? "-" : "";
        int payload = bits & 0x7F_FFFF;
        if ((bits & 0x7F80_0000) != 0x7F80_0000) return Shortest(BitConverter.Int32BitsToSingle(bits).ToString("R", CultureInfo.InvariantCulture));
        return payload switch { 0 => $"{sign}inf", 0x40_0000 => $"{sign}nan", _ => $"{sign}nan:0x{payload:x}" };
    }

    public static string Double(long bits)
    {
        string sign = bits < 0 ? "-" : "";
        long payload = bits & 0xF_FFFF_FFFF_FFFF;
        if ((bits & 0x7FF0_0000_0000_0000) != 0x7FF0_0000_0000_0000) return Shortest(BitConverter.Int64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture));
        return payload switch { 0 => $"{sign}inf", 0x8_0000_0000_0000 => $"{sign}nan", _ => $"{sign}nan:0x{payload:x}" };
    }

    public static string Vector(Vector128<byte> vector)
    {
        Span<byte> bytes = stackalloc byte[16];
        vector.CopyTo(bytes);
        var text = new StringBuilder("i32x4");
        for (int lane = 0; lane < 16; lane += 4) text.Append(CultureInfo.InvariantCulture, $" 0x{BinaryPrimitives.ReadUInt32LittleEndian(bytes[lane..]):x8}");
        return text.ToString();
    }

    public static string Lanes(Vector128<byte> vector)
    {
        Span<byte> bytes = stackalloc byte[16];
        vector.CopyTo(bytes);
        return string.Join(' ', bytes.ToArray());
    }

    public static string Name(string name) => String(Encoding.UTF8.GetBytes(name));

    public static string String(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 2).Append('"');
        foreach (byte value in bytes)
        {
            if (value is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\')) text.Append((char)value);
            else text.Append(CultureInfo.InvariantCulture, $"\\{value:x2}");
        }

        return text.Append('"').ToString();
    }

    // 1E+20 as people write it.
    private static string Shortest(string number) => number.Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');
}
