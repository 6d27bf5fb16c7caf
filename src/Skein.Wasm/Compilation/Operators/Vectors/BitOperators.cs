using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>All 128 bits alike, and questions about whole vectors.</summary>
internal static class BitOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Not(Bits x) => ~x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128And(Bits x, Bits y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Andnot(Bits x, Bits y) => Vector128.AndNot(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Or(Bits x, Bits y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Xor(Bits x, Bits y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Bitselect(Bits x, Bits y, Bits mask) => Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int V128AnyTrue(Bits x) => x != Bits.Zero ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I8x16AllTrue(Bits x) => Vector128.EqualsAny(x.AsSByte(), Vector128<sbyte>.Zero) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I8x16Bitmask(Bits x) => (int)x.AsSByte().ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I16x8AllTrue(Bits x) => Vector128.EqualsAny(x.AsInt16(), Vector128<short>.Zero) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I16x8Bitmask(Bits x) => (int)x.AsInt16().ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32x4AllTrue(Bits x) => Vector128.EqualsAny(x.AsInt32(), Vector128<int>.Zero) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32x4Bitmask(Bits x) => (int)x.AsInt32().ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I64x2AllTrue(Bits x) => Vector128.EqualsAny(x.AsInt64(), Vector128<long>.Zero) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I64x2Bitmask(Bits x) => (int)x.AsInt64().ExtractMostSignificantBits();
}
