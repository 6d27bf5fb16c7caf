using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Lanes compared: all ones for yes, zero for no.</summary>
internal static class ComparisonOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Eq(Bits x, Bits y) => Vector128.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Ne(Bits x, Bits y) => ~Vector128.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16LtS(Bits x, Bits y) => Vector128.LessThan(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16LtU(Bits x, Bits y) => Vector128.LessThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16GtS(Bits x, Bits y) => Vector128.GreaterThan(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16GtU(Bits x, Bits y) => Vector128.GreaterThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16LeS(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16LeU(Bits x, Bits y) => Vector128.LessThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16GeS(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsSByte(), y.AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16GeU(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Eq(Bits x, Bits y) => Vector128.Equals(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Ne(Bits x, Bits y) => ~Vector128.Equals(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8LtS(Bits x, Bits y) => Vector128.LessThan(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8LtU(Bits x, Bits y) => Vector128.LessThan(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8GtS(Bits x, Bits y) => Vector128.GreaterThan(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8GtU(Bits x, Bits y) => Vector128.GreaterThan(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8LeS(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8LeU(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8GeS(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8GeU(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsUInt16(), y.AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Eq(Bits x, Bits y) => Vector128.Equals(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Ne(Bits x, Bits y) => ~Vector128.Equals(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4LtS(Bits x, Bits y) => Vector128.LessThan(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4LtU(Bits x, Bits y) => Vector128.LessThan(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4GtS(Bits x, Bits y) => Vector128.GreaterThan(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4GtU(Bits x, Bits y) => Vector128.GreaterThan(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4LeS(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4LeU(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4GeS(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4GeU(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsUInt32(), y.AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Eq(Bits x, Bits y) => Vector128.Equals(x.AsUInt64(), y.AsUInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Ne(Bits x, Bits y) => ~Vector128.Equals(x.AsUInt64(), y.AsUInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2LtS(Bits x, Bits y) => Vector128.LessThan(x.AsInt64(), y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2GtS(Bits x, Bits y) => Vector128.GreaterThan(x.AsInt64(), y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2LeS(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsInt64(), y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2GeS(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsInt64(), y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Eq(Bits x, Bits y) => Vector128.Equals(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Ne(Bits x, Bits y) => ~Vector128.Equals(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Lt(Bits x, Bits y) => Vector128.LessThan(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Gt(Bits x, Bits y) => Vector128.GreaterThan(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Le(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Ge(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsSingle(), y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Eq(Bits x, Bits y) => Vector128.Equals(x.AsDouble(), y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Ne(Bits x, Bits y) => ~Vector128.Equals(x.AsDouble(), y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Lt(Bits x, Bits y) => Vector128.LessThan(x.AsDouble(), y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Gt(Bits x, Bits y) => Vector128.GreaterThan(x.AsDouble(), y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Le(Bits x, Bits y) => Vector128.LessThanOrEqual(x.AsDouble(), y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Ge(Bits x, Bits y) => Vector128.GreaterThanOrEqual(x.AsDouble(), y.AsDouble()).AsByte();
}
