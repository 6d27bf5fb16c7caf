using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Lanes made twice as wide, and products and sums that are.</summary>
internal static class WideningOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtendLowI8x16S(Bits x) => Vector128.WidenLower(x.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtendLowI8x16U(Bits x) => Vector128.WidenLower(x).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtendHighI8x16S(Bits x) => Vector128.WidenUpper(x.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtendHighI8x16U(Bits x) => Sse2.IsSupported ? Sse2.UnpackHigh(x, Vector128<byte>.Zero) : Vector128.WidenUpper(x).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtendLowI16x8S(Bits x) => Vector128.WidenLower(x.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtendLowI16x8U(Bits x) => Vector128.WidenLower(x.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtendHighI16x8S(Bits x) => Vector128.WidenUpper(x.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtendHighI16x8U(Bits x) => Sse2.IsSupported ? Sse2.UnpackHigh(x.AsUInt16(), Vector128<ushort>.Zero).AsByte() : Vector128.WidenUpper(x.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtendLowI32x4S(Bits x) => Vector128.WidenLower(x.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtendLowI32x4U(Bits x) => Vector128.WidenLower(x.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtendHighI32x4S(Bits x) => Vector128.WidenUpper(x.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtendHighI32x4U(Bits x) => Sse2.IsSupported ? Sse2.UnpackHigh(x.AsUInt32(), Vector128<uint>.Zero).AsByte() : Vector128.WidenUpper(x.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtmulLowI8x16S(Bits x, Bits y) => (Vector128.WidenLower(x.AsSByte()) * Vector128.WidenLower(y.AsSByte())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtmulLowI8x16U(Bits x, Bits y) => (Vector128.WidenLower(x) * Vector128.WidenLower(y)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtmulHighI8x16S(Bits x, Bits y) => (Vector128.WidenUpper(x.AsSByte()) * Vector128.WidenUpper(y.AsSByte())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtmulHighI8x16U(Bits x, Bits y) => (I16x8ExtendHighI8x16U(x).AsInt16() * I16x8ExtendHighI8x16U(y).AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtmulLowI16x8S(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.UnpackLow(Sse2.MultiplyLow(x.AsInt16(), y.AsInt16()), Sse2.MultiplyHigh(x.AsInt16(), y.AsInt16())).AsByte()
        : (Vector128.WidenLower(x.AsInt16()) * Vector128.WidenLower(y.AsInt16())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtmulLowI16x8U(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.UnpackLow(Sse2.MultiplyLow(x.AsUInt16(), y.AsUInt16()), Sse2.MultiplyHigh(x.AsUInt16(), y.AsUInt16())).AsByte()
        : (Vector128.WidenLower(x.AsUInt16()) * Vector128.WidenLower(y.AsUInt16())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtmulHighI16x8S(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.UnpackHigh(Sse2.MultiplyLow(x.AsInt16(), y.AsInt16()), Sse2.MultiplyHigh(x.AsInt16(), y.AsInt16())).AsByte()
        : (Vector128.WidenUpper(x.AsInt16()) * Vector128.WidenUpper(y.AsInt16())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtmulHighI16x8U(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.UnpackHigh(Sse2.MultiplyLow(x.AsUInt16(), y.AsUInt16()), Sse2.MultiplyHigh(x.AsUInt16(), y.AsUInt16())).AsByte()
        : (Vector128.WidenUpper(x.AsUInt16()) * Vector128.WidenUpper(y.AsUInt16())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtmulLowI32x4S(Bits x, Bits y) => Sse41.IsSupported
        ? Sse41.Multiply(Sse2.Shuffle(x.AsInt32(), 0b01_01_00_00), Sse2.Shuffle(y.AsInt32(), 0b01_01_00_00)).AsByte()
        : (Vector128.WidenLower(x.AsInt32()) * Vector128.WidenLower(y.AsInt32())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtmulLowI32x4U(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Multiply(Sse2.Shuffle(x.AsUInt32(), 0b01_01_00_00), Sse2.Shuffle(y.AsUInt32(), 0b01_01_00_00)).AsByte()
        : (Vector128.WidenLower(x.AsUInt32()) * Vector128.WidenLower(y.AsUInt32())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtmulHighI32x4S(Bits x, Bits y) => Sse41.IsSupported
        ? Sse41.Multiply(Sse2.Shuffle(x.AsInt32(), 0b11_11_10_10), Sse2.Shuffle(y.AsInt32(), 0b11_11_10_10)).AsByte()
        : (Vector128.WidenUpper(x.AsInt32()) * Vector128.WidenUpper(y.AsInt32())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ExtmulHighI32x4U(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Multiply(Sse2.Shuffle(x.AsUInt32(), 0b11_11_10_10), Sse2.Shuffle(y.AsUInt32(), 0b11_11_10_10)).AsByte()
        : (Vector128.WidenUpper(x.AsUInt32()) * Vector128.WidenUpper(y.AsUInt32())).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtaddPairwiseI8x16S(Bits x) => Ssse3.IsSupported
        ? Ssse3.MultiplyAddAdjacent(Bits.One, x.AsSByte()).AsByte()
        : ((x.AsInt16() << 8 >> 8) + (x.AsInt16() >> 8)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ExtaddPairwiseI8x16U(Bits x) => Ssse3.IsSupported
        ? Ssse3.MultiplyAddAdjacent(x, Vector128<sbyte>.One).AsByte()
        : ((x.AsUInt16() & Vector128.Create((ushort)0xFF)) + (x.AsUInt16() >>> 8)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtaddPairwiseI16x8S(Bits x) => Sse2.IsSupported
        ? Sse2.MultiplyAddAdjacent(x.AsInt16(), Vector128<short>.One).AsByte()
        : ((x.AsInt32() << 16 >> 16) + (x.AsInt32() >> 16)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ExtaddPairwiseI16x8U(Bits x) => ((x.AsUInt32() & Vector128.Create(0xFFFFu)) + (x.AsUInt32() >>> 16)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4DotI16x8S(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.MultiplyAddAdjacent(x.AsInt16(), y.AsInt16()).AsByte()
        : (((x.AsInt32() << 16 >> 16) * (y.AsInt32() << 16 >> 16)) + ((x.AsInt32() >> 16) * (y.AsInt32() >> 16))).AsByte();
}
