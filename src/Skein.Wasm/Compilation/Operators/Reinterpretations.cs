using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>The same bits, of another type.</summary>
internal static class Reinterpretations
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32ReinterpretF32(float x) => BitConverter.SingleToInt32Bits(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64ReinterpretF64(double x) => BitConverter.DoubleToInt64Bits(x);

    // Not BitConverter.Int32BitsToSingle: of a byte or two bytes that were just loaded, RyuJIT of .NET 10.0 makes a load of four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ReinterpretI32(int x) => Vector128.CreateScalarUnsafe(x).AsSingle().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ReinterpretI64(long x) => BitConverter.Int64BitsToDouble(x);
}
