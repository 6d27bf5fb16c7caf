using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Single lanes, whose number is the last argument and always a constant, and lanes chosen by lanes.</summary>
internal static class LaneOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Splat(int value) => Vector128.Create((sbyte)value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I8x16ExtractLaneS(Bits x, int lane) => x.AsSByte().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I8x16ExtractLaneU(Bits x, int lane) => x.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16ReplaceLane(Bits x, int value, int lane) => x.AsSByte().WithElement(lane, (sbyte)value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Splat(int value) => Vector128.Create((short)value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I16x8ExtractLaneS(Bits x, int lane) => x.AsInt16().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I16x8ExtractLaneU(Bits x, int lane) => x.AsUInt16().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8ReplaceLane(Bits x, int value, int lane) => x.AsInt16().WithElement(lane, (short)value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4Splat(int value) => Vector128.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32x4ExtractLane(Bits x, int lane) => x.AsInt32().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I32x4ReplaceLane(Bits x, int value, int lane) => x.AsInt32().WithElement(lane, value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2Splat(long value) => Vector128.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64x2ExtractLane(Bits x, int lane) => x.AsInt64().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I64x2ReplaceLane(Bits x, long value, int lane) => x.AsInt64().WithElement(lane, value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4Splat(float value) => Vector128.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32x4ExtractLane(Bits x, int lane) => x.AsSingle().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F32x4ReplaceLane(Bits x, float value, int lane) => x.AsSingle().WithElement(lane, value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2Splat(double value) => Vector128.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64x2ExtractLane(Bits x, int lane) => x.AsDouble().GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits F64x2ReplaceLane(Bits x, double value, int lane) => x.AsDouble().WithElement(lane, value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Swizzle(Bits x, Bits lanes) => Ssse3.IsSupported
        ? Ssse3.Shuffle(x, Sse2.AddSaturate(lanes, Vector128.Create((byte)0x70))) // From 16 on the high bit is set, which gives 0.
        : Vector128.Shuffle(x, lanes);
}
