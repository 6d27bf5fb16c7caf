using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>What is more than one instruction of IL on floating-point numbers. Source: Core Specification 2.0, 4.3.3.</summary>
internal static class FloatOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Abs(float x) => MathF.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Ceil(float x) => MathF.Ceiling(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Floor(float x) => MathF.Floor(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Trunc(float x) => MathF.Truncate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Nearest(float x) => MathF.Round(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Sqrt(float x) => MathF.Sqrt(x);

    /// <summary>Not by <see cref="MathF.Min"/>: that hands a signalling NaN on as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Min(float x, float y)
    {
        if (x < y) return x;
        if (y < x) return y;

        // Zeros of either sign: negative if one is. All else that is equal is the same. The sum of what cannot be compared is a quiet NaN.
        return x == y ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) | BitConverter.SingleToInt32Bits(y)) : x + y;
    }

    /// <summary>Not by <see cref="MathF.Max"/>: see <see cref="F32Min"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Max(float x, float y)
    {
        if (x > y) return x;
        if (y > x) return y;
        return x == y ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) & BitConverter.SingleToInt32Bits(y)) : x + y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32Copysign(float x, float sign) => MathF.CopySign(x, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Abs(double x) => Math.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Ceil(double x) => Math.Ceiling(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Floor(double x) => Math.Floor(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Trunc(double x) => Math.Truncate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Nearest(double x) => Math.Round(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Sqrt(double x) => Math.Sqrt(x);

    /// <summary>See <see cref="F32Min"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Min(double x, double y)
    {
        if (x < y) return x;
        if (y < x) return y;
        return x == y ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) | BitConverter.DoubleToInt64Bits(y)) : x + y;
    }

    /// <summary>See <see cref="F32Min"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Max(double x, double y)
    {
        if (x > y) return x;
        if (y > x) return y;
        return x == y ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & BitConverter.DoubleToInt64Bits(y)) : x + y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64Copysign(double x, double sign) => Math.CopySign(x, sign);

    /// <summary>Not by a cast where the processor has an instruction: a cast to double and back is folded away, which leaves a signalling NaN as it was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64PromoteF32(float x) => Sse2.IsSupported
        ? Sse2.ConvertScalarToVector128Double(Vector128<double>.Zero, Vector128.CreateScalarUnsafe(x)).ToScalar()
        : x;
}
