using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Specification;

/// <summary>Values of scripts and values of the engine.</summary>
internal static class ScriptValues
{
    private const int VectorBytes = 16;

    public static WasmValue Argument(ScriptValue value) => value.Type switch
    {
        "v128" => WasmValue.Of(Vector(value)),
        "externref" => WasmValue.OfExternal(value.Bits[0] == "null" ? null : new HostReference(value.Bits[0])),
        "funcref" => value.Bits[0] == "null" ? WasmValue.Of((WasmFunction?)null) : throw new NotSupportedException("a script cannot name a function"),
        _ => WasmValue.OfBits(Enum.Parse<WasmType>(value.Type, ignoreCase: true), Number(value.Bits[0])),
    };

    /// <summary>Whether a result is the one that is expected, or one of those that may be.</summary>
    public static bool Fits(ScriptValue expected, WasmValue actual)
    {
        if (!expected.Type.Equals(actual.Type.ToString(), StringComparison.OrdinalIgnoreCase)) return false;
        // Any reference will do but null.
        if (expected.Bits.Length == 0) return actual.Reference is not null;
        return expected.Type switch
        {
            "v128" => FitsLanes(expected, actual.Vector),
            "externref" or "funcref" => expected.Bits[0] == "null" ? actual.Reference is null : new HostReference(expected.Bits[0]).Equals(actual.Reference),
            "i32" or "f32" => FitsNumber(expected.Bits[0], (uint)actual.Bits, 4),
            _ => FitsNumber(expected.Bits[0], (ulong)actual.Bits, 8),
        };
    }

    private static bool FitsLanes(ScriptValue expected, Vector128<byte> actual)
    {
        var bytes = new byte[VectorBytes];
        actual.CopyTo(bytes);
        int width = VectorBytes / expected.Bits.Length;
        for (int lane = 0; lane < expected.Bits.Length; lane++)
        {
            if (!FitsNumber(expected.Bits[lane], Read(bytes.AsSpan(lane * width, width)), width)) return false;
        }

        return true;
    }

    // A canonical one has the quiet bit alone, an arithmetic one has it too; the sign is free.
    private static bool FitsNumber(string expected, ulong bits, int bytes)
    {
        ulong quiet = bytes == 4 ? 0x7FC0_0000UL : 0x7FF8_0000_0000_0000UL;
        ulong sign = 1UL << ((8 * bytes) - 1);
        return expected switch
        {
            "nan:canonical" => (bits & ~sign) == quiet,
            "nan:arithmetic" => (bits & quiet) == quiet,
            _ => (((ulong)Number(expected) ^ bits) & (sign | (sign - 1))) == 0,
        };
    }

    private static Vector128<byte> Vector(ScriptValue value)
    {
        var bytes = new byte[VectorBytes];
        int width = VectorBytes / value.Bits.Length;
        for (int index = 0; index < VectorBytes; index++) bytes[index] = (byte)(Number(value.Bits[index / width]) >> (8 * (index % width)));
        return Vector128.Create(bytes);
    }

    private static ulong Read(ReadOnlySpan<byte> lane)
    {
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        wide.Clear();
        lane.CopyTo(wide);
        return BinaryPrimitives.ReadUInt64LittleEndian(wide);
    }

    private static long Number(string decimals) => decimals.StartsWith('-') ? long.Parse(decimals, CultureInfo.InvariantCulture) : (long)ulong.Parse(decimals, CultureInfo.InvariantCulture);
}
