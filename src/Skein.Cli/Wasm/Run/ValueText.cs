using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics;
using Skein.Core;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Run;

/// <summary>Values of a function as people type and read them: integers in decimal or hexadecimal, as the text format has them.</summary>
internal static class ValueText
{
    public static WasmValue[] Parse(FunctionType type, string[] texts)
    {
        if (texts.Length != type.Parameters.Length) throw new SkeinException("the function", $"takes {type.Parameters.Length} arguments, not {texts.Length}", "put them behind --");
        return [.. texts.Select((text, index) => Parse(type.Parameters[index], text))];
    }

    public static string Of(WasmValue value) => value.Type switch
    {
        WasmType.I32 => value.Int32.ToString(CultureInfo.InvariantCulture),
        WasmType.I64 => value.Int64.ToString(CultureInfo.InvariantCulture),
        WasmType.F32 => value.Single.ToString("R", CultureInfo.InvariantCulture),
        WasmType.F64 => value.Double.ToString("R", CultureInfo.InvariantCulture),
        WasmType.V128 => Lanes(value.Vector),
        _ => value.Reference is null ? "null" : "a reference",
    };

    private static WasmValue Parse(WasmType type, string text) => type switch
    {
        WasmType.I32 when Integer(text, 32) is { } small => WasmValue.OfBits(type, small),
        WasmType.I64 when Integer(text, 64) is { } large => WasmValue.OfBits(type, large),
        WasmType.F32 when Float(text) is { } single && float.TryParse(single, CultureInfo.InvariantCulture, out float number) && IsMeant(number, single) => WasmValue.Of(number),
        WasmType.F64 when Float(text) is { } twice && double.TryParse(twice, CultureInfo.InvariantCulture, out double number) && IsMeant(number, twice) => WasmValue.Of(number),
        WasmType.V128 => throw new SkeinException("the function", "takes v128, which cannot be typed", "call one that takes numbers"),
        WasmType.FuncRef or WasmType.ExternRef or WasmType.ExnRef => text == "null" ? WasmValue.Zero(type) : throw new SkeinException("the function", $"takes {Word(type)}, of which only null can be typed", "give null, or call one that takes numbers"),
        _ => throw new SkeinException(text, $"is no {Word(type)}", ""),
    };

    // With a sign or without: -1 and 0xffffffff are the same 32 bits.
    private static long? Integer(string text, int bits)
    {
        bool negative = text.StartsWith('-');
        string digits = (negative || text.StartsWith('+') ? text[1..] : text).Replace("_", "", StringComparison.Ordinal);
        bool hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(hex ? digits.AsSpan(2) : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong magnitude)) return null;
        if (magnitude > (negative ? 1UL << (bits - 1) : ulong.MaxValue >> (64 - bits))) return null;
        return negative ? unchecked(-(long)magnitude) : unchecked((long)magnitude);
    }

    // The words of the text format, and those that are printed here.
    private static string Float(string text) => text.TrimStart('-', '+').ToUpperInvariant() switch
    {
        "NAN" => "NaN",
        "INF" or "INFINITY" => text.StartsWith('-') ? "-Infinity" : "Infinity",
        _ => text,
    };

    // A number beyond all floats is none.
    private static bool IsMeant(double number, string text) => !double.IsInfinity(number) || text.EndsWith("Infinity", StringComparison.Ordinal);

    private static string Lanes(Vector128<byte> vector)
    {
        Span<byte> bytes = stackalloc byte[16];
        vector.CopyTo(bytes);
        var lanes = new string[4];
        for (int lane = 0; lane < lanes.Length; lane++) lanes[lane] = $"0x{BinaryPrimitives.ReadUInt32LittleEndian(bytes[(lane * 4)..]):x8}";
        return $"i32x4 {string.Join(' ', lanes)}";
    }

    private static string Word(WasmType type) => type.ToString().ToLowerInvariant();
}
