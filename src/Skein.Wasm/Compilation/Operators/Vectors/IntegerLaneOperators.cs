using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Arithmetic on lanes of integers, which wraps unless its name says otherwise.</summary>
internal static class IntegerLaneOperators
{
    /// <summary>Not by <see cref="Vector128.Abs{T}"/> alone: without hardware it fails at the least number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Abs(Bits x) => Ssse3.IsSupported ? Ssse3.Abs(x.AsSByte()) : Vector128.Max(x.AsSByte(), -x.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Neg(Bits x) => (-x.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Add(Bits x, Bits y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Sub(Bits x, Bits y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16AddSatS(Bits x, Bits y) => Vector128.AddSaturate(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16AddSatU(Bits x, Bits y) => Vector128.AddSaturate(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16SubSatS(Bits x, Bits y) => Vector128.SubtractSaturate(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16SubSatU(Bits x, Bits y) => Vector128.SubtractSaturate(x, y);

    /// <summary>The mean, rounded up, without a bit more: the common bits and half of the others, from above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16AvgrU(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Average(x, y)
        : (x | y) - ((x ^ y) >>> 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16MinS(Bits x, Bits y) => Vector128.Min(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16MinU(Bits x, Bits y) => Vector128.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16MaxS(Bits x, Bits y) => Vector128.Max(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16MaxU(Bits x, Bits y) => Vector128.Max(x, y);

    /// <summary>Not by <see cref="Vector128.Abs{T}"/> alone: without hardware it fails at the least number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Abs(Bits x) => Ssse3.IsSupported ? Ssse3.Abs(x.AsInt16()).AsByte() : Vector128.Max(x.AsInt16(), -x.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Neg(Bits x) => (-x.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Add(Bits x, Bits y) => (x.AsInt16() + y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Sub(Bits x, Bits y) => (x.AsInt16() - y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Mul(Bits x, Bits y) => (x.AsInt16() * y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8AddSatS(Bits x, Bits y) => Vector128.AddSaturate(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8AddSatU(Bits x, Bits y) => Vector128.AddSaturate(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8SubSatS(Bits x, Bits y) => Vector128.SubtractSaturate(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8SubSatU(Bits x, Bits y) => Vector128.SubtractSaturate(x.AsUInt16(), y.AsUInt16()).AsByte();

    /// <summary>The mean, rounded up, without a bit more: the common bits and half of the others, from above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8AvgrU(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Average(x.AsUInt16(), y.AsUInt16()).AsByte()
        : ((x | y).AsUInt16() - ((x ^ y).AsUInt16() >>> 1)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8MinS(Bits x, Bits y) => Vector128.Min(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8MinU(Bits x, Bits y) => Vector128.Min(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8MaxS(Bits x, Bits y) => Vector128.Max(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8MaxU(Bits x, Bits y) => Vector128.Max(x.AsUInt16(), y.AsUInt16()).AsByte();

    /// <summary>Not by <see cref="Vector128.Abs{T}"/> alone: without hardware it fails at the least number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Abs(Bits x) => Ssse3.IsSupported ? Ssse3.Abs(x.AsInt32()).AsByte() : Vector128.Max(x.AsInt32(), -x.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Neg(Bits x) => (-x.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Add(Bits x, Bits y) => (x.AsInt32() + y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Sub(Bits x, Bits y) => (x.AsInt32() - y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Mul(Bits x, Bits y) => (x.AsInt32() * y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4MinS(Bits x, Bits y) => Vector128.Min(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4MinU(Bits x, Bits y) => Vector128.Min(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4MaxS(Bits x, Bits y) => Vector128.Max(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4MaxU(Bits x, Bits y) => Vector128.Max(x.AsUInt32(), y.AsUInt32()).AsByte();

    /// <summary>The sign spread over the lane: complement, then add one, where it is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Abs(Bits x)
    {
        Vector128<long> negative = Vector128.LessThan(x.AsInt64(), Vector128<long>.Zero);
        return ((x.AsInt64() ^ negative) - negative).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Neg(Bits x) => (-x.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Add(Bits x, Bits y) => (x.AsInt64() + y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Sub(Bits x, Bits y) => (x.AsInt64() - y.AsInt64()).AsByte();

    /// <summary>By halves, as on paper: the one instruction there is takes longer where one product waits for another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Mul(Bits x, Bits y)
    {
        if (!Sse2.IsSupported) return (x.AsInt64() * y.AsInt64()).AsByte();
        Vector128<ulong> crossed = Sse2.Multiply((x.AsUInt64() >>> 32).AsUInt32(), y.AsUInt32()) + Sse2.Multiply(x.AsUInt32(), (y.AsUInt64() >>> 32).AsUInt32());
        return (Sse2.Multiply(x.AsUInt32(), y.AsUInt32()) + (crossed << 32)).AsByte();
    }
}
