using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Arithmetic on lanes of floating-point numbers. Source: Core Specification 2.0, 4.3.3.</summary>
internal static class FloatLaneOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Abs(Bits x) => (x.AsUInt32() & Vector128.Create(0x7FFF_FFFFu)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Neg(Bits x) => (x.AsUInt32() ^ Vector128.Create(0x8000_0000u)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Sqrt(Bits x) => Vector128.Sqrt(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Ceil(Bits x) => Vector128.Ceiling(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Floor(Bits x) => Vector128.Floor(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Trunc(Bits x) => Vector128.Truncate(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Nearest(Bits x) => Vector128.Round(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Add(Bits x, Bits y) => (x.AsSingle() + y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Sub(Bits x, Bits y) => (x.AsSingle() - y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Mul(Bits x, Bits y) => (x.AsSingle() * y.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Div(Bits x, Bits y) => (x.AsSingle() / y.AsSingle()).AsByte();

    /// <summary>The processor gives its second operand for two zeros and for a NaN, so it is asked both ways. A zero is negative if one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Min(Bits x, Bits y) => Sse.IsSupported
        ? QuietSingle(Sse.Min(x.AsSingle(), y.AsSingle()).AsByte() | Sse.Min(y.AsSingle(), x.AsSingle()).AsByte(), Sse.CompareUnordered(x.AsSingle(), y.AsSingle()).AsByte())
        : Vector128.ConditionalSelect(OrderedSingle(x, y), Vector128.Min(x.AsSingle(), y.AsSingle()), x.AsSingle() + y.AsSingle()).AsByte();

    /// <summary>The processor gives its second operand for two zeros and for a NaN, so it is asked both ways. A zero is positive if one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Max(Bits x, Bits y) => Sse.IsSupported
        ? QuietSingle(Sse.Max(x.AsSingle(), y.AsSingle()).AsByte() & Sse.Max(y.AsSingle(), x.AsSingle()).AsByte(), Sse.CompareUnordered(x.AsSingle(), y.AsSingle()).AsByte())
        : Vector128.ConditionalSelect(OrderedSingle(x, y), Vector128.Max(x.AsSingle(), y.AsSingle()), x.AsSingle() + y.AsSingle()).AsByte();

    /// <summary>y &lt; x ? y : x, also for zeros and NaNs, which is what the processor does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Pmin(Bits x, Bits y) => Sse.IsSupported
        ? Sse.Min(y.AsSingle(), x.AsSingle()).AsByte()
        : Vector128.ConditionalSelect(Vector128.LessThan(y.AsSingle(), x.AsSingle()).AsByte(), y, x);

    /// <summary>x &lt; y ? y : x, also for zeros and NaNs, which is what the processor does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Pmax(Bits x, Bits y) => Sse.IsSupported
        ? Sse.Max(y.AsSingle(), x.AsSingle()).AsByte()
        : Vector128.ConditionalSelect(Vector128.LessThan(x.AsSingle(), y.AsSingle()).AsByte(), y, x);

    /// <summary>Where lanes are unordered, the quiet NaN without payload: all ones but what the shift leaves of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bits QuietSingle(Bits result, Bits unordered) => Vector128.AndNot(result | unordered, (unordered.AsUInt32() >>> 10).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> OrderedSingle(Bits x, Bits y) => Vector128.Equals(x.AsSingle(), x.AsSingle()) & Vector128.Equals(y.AsSingle(), y.AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Abs(Bits x) => (x.AsUInt64() & Vector128.Create(0x7FFF_FFFF_FFFF_FFFFul)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Neg(Bits x) => (x.AsUInt64() ^ Vector128.Create(0x8000_0000_0000_0000ul)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Sqrt(Bits x) => Vector128.Sqrt(x.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Ceil(Bits x) => Vector128.Ceiling(x.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Floor(Bits x) => Vector128.Floor(x.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Trunc(Bits x) => Vector128.Truncate(x.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Nearest(Bits x) => Vector128.Round(x.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Add(Bits x, Bits y) => (x.AsDouble() + y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Sub(Bits x, Bits y) => (x.AsDouble() - y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Mul(Bits x, Bits y) => (x.AsDouble() * y.AsDouble()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Div(Bits x, Bits y) => (x.AsDouble() / y.AsDouble()).AsByte();

    /// <summary>The processor gives its second operand for two zeros and for a NaN, so it is asked both ways. A zero is negative if one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Min(Bits x, Bits y) => Sse2.IsSupported
        ? QuietDouble(Sse2.Min(x.AsDouble(), y.AsDouble()).AsByte() | Sse2.Min(y.AsDouble(), x.AsDouble()).AsByte(), Sse2.CompareUnordered(x.AsDouble(), y.AsDouble()).AsByte())
        : Vector128.ConditionalSelect(OrderedDouble(x, y), Vector128.Min(x.AsDouble(), y.AsDouble()), x.AsDouble() + y.AsDouble()).AsByte();

    /// <summary>The processor gives its second operand for two zeros and for a NaN, so it is asked both ways. A zero is positive if one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Max(Bits x, Bits y) => Sse2.IsSupported
        ? QuietDouble(Sse2.Max(x.AsDouble(), y.AsDouble()).AsByte() & Sse2.Max(y.AsDouble(), x.AsDouble()).AsByte(), Sse2.CompareUnordered(x.AsDouble(), y.AsDouble()).AsByte())
        : Vector128.ConditionalSelect(OrderedDouble(x, y), Vector128.Max(x.AsDouble(), y.AsDouble()), x.AsDouble() + y.AsDouble()).AsByte();

    /// <summary>y &lt; x ? y : x, also for zeros and NaNs, which is what the processor does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Pmin(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Min(y.AsDouble(), x.AsDouble()).AsByte()
        : Vector128.ConditionalSelect(Vector128.LessThan(y.AsDouble(), x.AsDouble()).AsByte(), y, x);

    /// <summary>x &lt; y ? y : x, also for zeros and NaNs, which is what the processor does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Pmax(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.Max(y.AsDouble(), x.AsDouble()).AsByte()
        : Vector128.ConditionalSelect(Vector128.LessThan(x.AsDouble(), y.AsDouble()).AsByte(), y, x);

    /// <summary>Where lanes are unordered, the quiet NaN without payload: all ones but what the shift leaves of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bits QuietDouble(Bits result, Bits unordered) => Vector128.AndNot(result | unordered, (unordered.AsUInt64() >>> 13).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> OrderedDouble(Bits x, Bits y) => Vector128.Equals(x.AsDouble(), x.AsDouble()) & Vector128.Equals(y.AsDouble(), y.AsDouble());
}
