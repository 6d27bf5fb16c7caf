using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Lanes shifted. Only the count's low bits are meant, as many as a lane needs.</summary>
internal static class ShiftOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Shl(Bits x, int count) => x << (count & 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16ShrS(Bits x, int count) => (x.AsSByte() >> (count & 7)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16ShrU(Bits x, int count) => x >>> (count & 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Shl(Bits x, int count) => (x.AsInt16() << (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ShrS(Bits x, int count) => (x.AsInt16() >> (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ShrU(Bits x, int count) => (x.AsInt16() >>> (count & 15)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Shl(Bits x, int count) => (x.AsInt32() << (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ShrS(Bits x, int count) => (x.AsInt32() >> (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ShrU(Bits x, int count) => (x.AsInt32() >>> (count & 31)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Shl(Bits x, int count) => (x.AsInt64() << (count & 63)).AsByte();

    /// <summary>Before AVX-512 no instruction shifts a sign of 64 bits: the sign bit is shifted too, and what it took along is put right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ShrS(Bits x, int count)
    {
        if (Avx512F.VL.IsSupported) return (x.AsInt64() >> (count & 63)).AsByte();
        Vector128<long> sign = Vector128.Create(long.MinValue) >>> (count & 63);
        return (((x.AsInt64() >>> (count & 63)) ^ sign) - sign).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ShrU(Bits x, int count) => (x.AsInt64() >>> (count & 63)).AsByte();
}
