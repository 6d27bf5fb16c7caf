using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>The same bits, of another type.</summary>
internal static class Reinterpretations
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32ReinterpretF32(float x) => BitConverter.SingleToInt32Bits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64ReinterpretF64(double x) => BitConverter.DoubleToInt64Bits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ReinterpretI32(int x) => BitConverter.Int32BitsToSingle(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ReinterpretI64(long x) => BitConverter.Int64BitsToDouble(x);
}
