using System.Runtime.InteropServices;
using Skein.Wasm.Modules;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Operands worth trying: edges of each type and some by chance, each as 16 bytes.</summary>
internal sealed class OperandValues
{
    private static readonly int[] Singles =
    [
        0, int.MinValue, 0x3F80_0000, unchecked((int)0xBF80_0000), 1, unchecked((int)0x8000_0001), 0x007F_FFFF, 0x0080_0000, 0x7F7F_FFFF, unchecked((int)0xFF7F_FFFF),
        0x7F80_0000, unchecked((int)0xFF80_0000), 0x7FC0_0000, unchecked((int)0xFFC0_0000), 0x7FA0_0000, unchecked((int)0xFF80_0001), 0x7FC1_2345,
        .. Bits(0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 0.49999997f, 0.99999994f, -0.99999994f, 2f, 3f, 8_388_607.5f, 8_388_609f, 16_777_217f, 127.5f, 32_767.5f,
            2_147_483_520f, 2_147_483_648f, -2_147_483_648f, -2_147_483_904f, 4_294_967_040f, 4_294_967_296f, 9_223_371_487_098_961_920f,
            9_223_372_036_854_775_808f, -9_223_372_036_854_775_808f, -9_223_373_136_366_403_584f, 18_446_742_974_197_923_840f, 18_446_744_073_709_551_616f, 1e30f, -3.7f),
    ];

    private static readonly long[] Doubles =
    [
        0, long.MinValue, 1, unchecked((long)0x8000_0000_0000_0001), 0x000F_FFFF_FFFF_FFFF, 0x0010_0000_0000_0000, 0x7FEF_FFFF_FFFF_FFFF, unchecked((long)0xFFEF_FFFF_FFFF_FFFF),
        0x7FF0_0000_0000_0000, unchecked((long)0xFFF0_0000_0000_0000), 0x7FF8_0000_0000_0000, unchecked((long)0xFFF8_0000_0000_0000), 0x7FF4_0000_0000_0000,
        unchecked((long)0xFFF0_0000_0000_0001), 0x7FF8_1234_5678_9ABC,
        .. Bits(1d, -1d, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 0.99999999999999989, -0.99999999999999989, 2d, 3d, 4_503_599_627_370_495.5, 4_503_599_627_370_497d,
            2_147_483_647d, 2_147_483_647.5, 2_147_483_648d, -2_147_483_648d, -2_147_483_648.9, -2_147_483_649d, 4_294_967_295d, 4_294_967_295.9, 4_294_967_296d,
            9_223_372_036_854_774_784d, 9_223_372_036_854_775_808d, -9_223_372_036_854_775_808d, -9_223_372_036_854_777_856d, 18_446_744_073_709_549_568d,
            18_446_744_073_709_551_616d, 1e300, 1.0000000596046448, 1.0000001788139343, 3.4028235677973366e38, 1.401298464324817e-45, 7.006492321624085e-46, -3.7),
    ];

    private static readonly long[] Integers =
    [
        0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 16_777_217, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32,
        9_007_199_254_740_993, long.MaxValue, long.MaxValue - 511, -1, -2, -31, -127, -128, -129, -32_768, -32_769, int.MinValue, int.MinValue + 1, long.MinValue, long.MinValue + 1,
        long.MinValue + 1025, 0x7FFF_FF40_0000_0001, unchecked((long)0xFFFF_FF80_0000_0000), 0x1234_5678_9ABC_DEF0,
    ];

    private readonly Random random;

    public OperandValues(Random random) => this.random = random;

    /// <summary>All edges of a type with some by chance; of vectors only the latter.</summary>
    public IReadOnlyList<byte[]> Of(WasmType type) => type switch
    {
        WasmType.I32 => [.. Integers.Select(value => (long)(int)value).Distinct().Concat(Random(8)).Select(Padded)],
        WasmType.I64 => [.. Integers.Concat(Random(8)).Select(Padded)],
        WasmType.F32 => [.. Singles.Select(bits => (long)bits).Concat(Random(8)).Select(Padded)],
        WasmType.F64 => [.. Doubles.Concat(Random(8)).Select(Padded)],
        _ => [.. Enumerable.Range(0, 400).Select(_ => Vector())],
    };

    // Lanes of one width, each an edge or, now and then, by chance.
    private byte[] Vector()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        int kind = random.Next(7);
        for (int lane = 0; lane < 16; lane++)
        {
            if (random.Next(6) == 0) continue;
            Span<byte> rest = bytes.AsSpan();
            if (kind == 0) bytes[lane] = (byte)Pick(Integers);
            else if (kind == 1 && lane < 8) MemoryMarshal.Write(rest[(lane * 2)..], (short)Pick(Integers));
            else if (kind == 2 && lane < 4) MemoryMarshal.Write(rest[(lane * 4)..], (int)Pick(Integers));
            else if (kind == 3 && lane < 2) MemoryMarshal.Write(rest[(lane * 8)..], Pick(Integers));
            else if (kind == 4 && lane < 4) MemoryMarshal.Write(rest[(lane * 4)..], Pick(Singles));
            else if (kind == 5 && lane < 2) MemoryMarshal.Write(rest[(lane * 8)..], Pick(Doubles));
            else if (kind == 6) bytes[lane] = 0;
        }

        return bytes;
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private IEnumerable<long> Random(int count) => Enumerable.Range(0, count).Select(_ => random.NextInt64(long.MinValue, long.MaxValue));

    private static byte[] Padded(long value) => [.. BitConverter.GetBytes(value), 0, 0, 0, 0, 0, 0, 0, 0];

    private static IEnumerable<int> Bits(params float[] values) => values.Select(BitConverter.SingleToInt32Bits);

    private static IEnumerable<long> Bits(params double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
}
