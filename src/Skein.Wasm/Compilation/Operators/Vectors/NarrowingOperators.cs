using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Lanes made half as wide with saturation, and products and counts that fit their lane.</summary>
internal static class NarrowingOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16NarrowI16x8S(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.PackSignedSaturate(x.AsInt16(), y.AsInt16()).AsByte()
        : Vector128.NarrowWithSaturation(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16NarrowI16x8U(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.PackUnsignedSaturate(x.AsInt16(), y.AsInt16())
        : Vector128.NarrowWithSaturation(Positive(x.AsInt16()).AsUInt16(), Positive(y.AsInt16()).AsUInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8NarrowI32x4S(Bits x, Bits y) => Sse2.IsSupported
        ? Sse2.PackSignedSaturate(x.AsInt32(), y.AsInt32()).AsByte()
        : Vector128.NarrowWithSaturation(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8NarrowI32x4U(Bits x, Bits y) => Sse41.IsSupported
        ? Sse41.PackUnsignedSaturate(x.AsInt32(), y.AsInt32()).AsByte()
        : Vector128.NarrowWithSaturation(Positive(x.AsInt32()).AsUInt32(), Positive(y.AsInt32()).AsUInt32()).AsByte();

    /// <summary>(x * y + 2^14) >> 15. The one product that does not fit is -1 times -1, which the processor wraps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I16x8Q15mulrSatS(Bits x, Bits y)
    {
        if (!Ssse3.IsSupported) return Vector128.NarrowWithSaturation(Q15(Vector128.WidenLower(x.AsInt16()), Vector128.WidenLower(y.AsInt16())), Q15(Vector128.WidenUpper(x.AsInt16()), Vector128.WidenUpper(y.AsInt16()))).AsByte();
        Vector128<short> product = Ssse3.MultiplyHighRoundScale(x.AsInt16(), y.AsInt16());
        return (product ^ Vector128.Equals(product, Vector128.Create(short.MinValue))).AsByte();
    }

    /// <summary>By halves of bytes, looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits I8x16Popcnt(Bits x)
    {
        Bits counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        Bits low = x & Vector128.Create((byte)0x0F);
        Bits high = x >>> 4;
        return Ssse3.IsSupported ? Ssse3.Shuffle(counts, low) + Ssse3.Shuffle(counts, high) : Vector128.Shuffle(counts, low) + Vector128.Shuffle(counts, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Positive<T>(Vector128<T> x) => Vector128.Max(x, Vector128<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Q15(Vector128<int> x, Vector128<int> y) => ((x * y) + Vector128.Create(0x4000)) >> 15;
}
