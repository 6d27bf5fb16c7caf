using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Parts of vectors from and to memory. The address was checked.</summary>
internal static unsafe class MemoryOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load8x8S(byte* from) => Vector128.WidenLower(Low(from).AsSByte()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load8x8U(byte* from) => Vector128.WidenLower(Low(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load16x4S(byte* from) => Vector128.WidenLower(Low(from).AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load16x4U(byte* from) => Vector128.WidenLower(Low(from).AsUInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load32x2S(byte* from) => Vector128.WidenLower(Low(from).AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load32x2U(byte* from) => Vector128.WidenLower(Low(from).AsUInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load8Splat(byte* from) => Vector128.Create(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load8Lane(byte* from, Bits x, int lane) => x.WithElement(lane, *from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void V128Store8Lane(byte* to, Bits x, int lane) => *to = x.GetElement(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load16Splat(byte* from) => Vector128.Create(Unsafe.ReadUnaligned<ushort>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load16Lane(byte* from, Bits x, int lane) => x.AsUInt16().WithElement(lane, Unsafe.ReadUnaligned<ushort>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void V128Store16Lane(byte* to, Bits x, int lane) => Unsafe.WriteUnaligned(to, x.AsUInt16().GetElement(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load32Splat(byte* from) => Vector128.Create(Unsafe.ReadUnaligned<uint>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load32Zero(byte* from) => Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load32Lane(byte* from, Bits x, int lane) => x.AsUInt32().WithElement(lane, Unsafe.ReadUnaligned<uint>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void V128Store32Lane(byte* to, Bits x, int lane) => Unsafe.WriteUnaligned(to, x.AsUInt32().GetElement(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load64Splat(byte* from) => Vector128.Create(Unsafe.ReadUnaligned<ulong>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load64Zero(byte* from) => Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits V128Load64Lane(byte* from, Bits x, int lane) => x.AsUInt64().WithElement(lane, Unsafe.ReadUnaligned<ulong>(from)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void V128Store64Lane(byte* to, Bits x, int lane) => Unsafe.WriteUnaligned(to, x.AsUInt64().GetElement(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bits Low(byte* from) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(from)).AsByte();
}
