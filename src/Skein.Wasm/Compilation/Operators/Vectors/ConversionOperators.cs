using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Lanes of integers to floating point and back, saturating. Source: Core Specification 2.0, 4.3.4.</summary>
internal static class ConversionOperators
{
    private const double TwoTo52 = 4_503_599_627_370_496d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4TruncSatF32x4S(Bits x) => Vector128.ConvertToInt32(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4TruncSatF32x4U(Bits x) => Vector128.ConvertToUInt32(x.AsSingle()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4ConvertI32x4S(Bits x) => Vector128.ConvertToSingle(x.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4ConvertI32x4U(Bits x) => Vector128.ConvertToSingle(x.AsUInt32()).AsByte();

    /// <summary>A NaN becomes 0 and what is too large the largest; what is too small the processor makes the least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4TruncSatF64x2SZero(Bits x)
    {
        if (!Sse2.IsSupported) return Vector128.Create((int)x.AsDouble()[0], (int)x.AsDouble()[1], 0, 0).AsByte();
        Vector128<double> number = x.AsDouble() & Vector128.Equals(x.AsDouble(), x.AsDouble());
        return Sse2.ConvertToVector128Int32WithTruncation(Sse2.Min(number, Vector128.Create((double)int.MaxValue))).AsByte();
    }

    /// <summary>The whole number is added to 2^52, which leaves it in the low bits. A NaN is the first operand of the maximum, which gives the second then: 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4TruncSatF64x2UZero(Bits x)
    {
        if (!Sse41.IsSupported) return Vector128.Create((uint)x.AsDouble()[0], (uint)x.AsDouble()[1], 0, 0).AsByte();
        Vector128<double> within = Sse2.Min(Sse2.Max(x.AsDouble(), Vector128<double>.Zero), Vector128.Create((double)uint.MaxValue));
        Vector128<double> shifted = Sse41.RoundToZero(within) + Vector128.Create(TwoTo52);
        return Sse.Shuffle(shifted.AsSingle(), Vector128<float>.Zero, 0b10_00_10_00).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2ConvertLowI32x4S(Bits x) => Sse2.IsSupported
        ? Sse2.ConvertToVector128Double(x.AsInt32()).AsByte()
        : Vector128.ConvertToDouble(Vector128.WidenLower(x.AsInt32())).AsByte();

    /// <summary>The low bits of 2^52 plus the number are the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2ConvertLowI32x4U(Bits x) =>
        ((Vector128.WidenLower(x.AsUInt32()).AsDouble() | Vector128.Create(TwoTo52)) - Vector128.Create(TwoTo52)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4DemoteF64x2Zero(Bits x) => Sse2.IsSupported
        ? Sse2.ConvertToVector128Single(x.AsDouble()).AsByte()
        : Vector128.Narrow(x.AsDouble(), Vector128<double>.Zero).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2PromoteLowF32x4(Bits x) => Sse2.IsSupported
        ? Sse2.ConvertToVector128Double(x.AsSingle()).AsByte()
        : Vector128.WidenLower(x.AsSingle()).AsByte();
}
