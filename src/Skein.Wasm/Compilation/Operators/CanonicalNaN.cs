using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Gives every NaN the same bits: positive, quiet, no payload. Source: Core Specification 2.0, 2.2.3 (canonical NaN).</summary>
internal static class CanonicalNaN
{
    private const int SingleBits = 0x7FC0_0000;
    private const long DoubleBits = 0x7FF8_0000_0000_0000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32(float x) => float.IsNaN(x) ? BitConverter.Int32BitsToSingle(SingleBits) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64(double x) => double.IsNaN(x) ? BitConverter.Int64BitsToDouble(DoubleBits) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> F32x4(Vector128<byte> x) =>
        Vector128.ConditionalSelect(Vector128.Equals(x.AsSingle(), x.AsSingle()).AsInt32(), x.AsInt32(), Vector128.Create(SingleBits)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> F64x2(Vector128<byte> x) =>
        Vector128.ConditionalSelect(Vector128.Equals(x.AsDouble(), x.AsDouble()).AsInt64(), x.AsInt64(), Vector128.Create(DoubleBits)).AsByte();
}
