using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>
/// Floating-point numbers to integers with traps, and long integers to floating point. A bound is the first number that no longer
/// fits, which both formats hold exactly, or the last that does, where the first does not exist in the format. Source: Core
/// Specification 2.0, 4.3.4.
/// </summary>
internal static class IntegerConversions
{
    private const float TwoTo31F = 2_147_483_648f;
    private const float TwoTo32F = 4_294_967_296f;
    private const float TwoTo63F = 9_223_372_036_854_775_808f;
    private const float TwoTo64F = 18_446_744_073_709_551_616f;
    private const double TwoTo31 = 2_147_483_648d;
    private const double TwoTo32 = 4_294_967_296d;
    private const double TwoTo63 = 9_223_372_036_854_775_808d;
    private const double TwoTo64 = 18_446_744_073_709_551_616d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF32S(float x)
    {
        if (!(x >= -TwoTo31F && x < TwoTo31F)) Traps.NoInteger(x);
        return float.ConvertToIntegerNative<int>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF32U(float x)
    {
        if (!(x > -1f && x < TwoTo32F)) Traps.NoInteger(x);
        return (int)float.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF64S(double x)
    {
        if (!(x > -TwoTo31 - 1 && x < TwoTo31)) Traps.NoInteger(x);
        return double.ConvertToIntegerNative<int>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF64U(double x)
    {
        if (!(x > -1d && x < TwoTo32)) Traps.NoInteger(x);
        return (int)double.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF32S(float x)
    {
        if (!(x >= -TwoTo63F && x < TwoTo63F)) Traps.NoInteger(x);
        return float.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF32U(float x)
    {
        if (!(x > -1f && x < TwoTo64F)) Traps.NoInteger(x);

        // The upper half is moved into the lower, where it is exact: its numbers are multiples of 2^40.
        return x < TwoTo63F ? float.ConvertToIntegerNative<long>(x) : float.ConvertToIntegerNative<long>(x - TwoTo63F) ^ long.MinValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF64S(double x)
    {
        if (!(x >= -TwoTo63 && x < TwoTo63)) Traps.NoInteger(x);
        return double.ConvertToIntegerNative<long>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF64U(double x)
    {
        if (!(x > -1d && x < TwoTo64)) Traps.NoInteger(x);
        return x < TwoTo63 ? double.ConvertToIntegerNative<long>(x) : double.ConvertToIntegerNative<long>(x - TwoTo63) ^ long.MinValue;
    }

    /// <summary>The upper half is halved; the bit shifted out sticks, so that rounding, done once, goes the right way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI64U(long x)
    {
        if (x >= 0) return x;
        float half = (long)((ulong)x >> 1) | (x & 1);
        return half + half;
    }

    /// <summary>See <see cref="F32ConvertI64U"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI64U(long x)
    {
        if (x >= 0) return x;
        double half = (long)((ulong)x >> 1) | (x & 1);
        return half + half;
    }
}
