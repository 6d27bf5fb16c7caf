using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Ways to take bytes of two vectors. What chooses them is always a constant.</summary>
internal static class ShuffleOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Second(Bits x, Bits y) => y;

    /// <summary>Bytes of one; 0 where the index is none of its.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits OfOne(Bits x, Bits lanes) => Vector128.Shuffle(x, lanes);

    /// <summary>Bytes of both; each has an index that is none of its where the other one's byte goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits OfTwo(Bits x, Bits y, Bits lanesOfX, Bits lanesOfY) => Vector128.Shuffle(x, lanesOfX) | Vector128.Shuffle(y, lanesOfY);

    /// <summary>Each byte of the first where the mask is set, else of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Blend(Bits x, Bits y, Bits mask) => Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits AlignRight(Bits x, Bits y, [ConstantExpected] byte start) => Ssse3.AlignRight(y, x, start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits AlignRightSwapped(Bits x, Bits y, [ConstantExpected] byte start) => Ssse3.AlignRight(x, y, start);

    /// <summary>Two words of the first, then two of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Words(Bits x, Bits y, [ConstantExpected] byte control) => Sse.Shuffle(x.AsSingle(), y.AsSingle(), control).AsByte();

    /// <summary>Two words of the second, then two of the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits WordsSwapped(Bits x, Bits y, [ConstantExpected] byte control) => Sse.Shuffle(y.AsSingle(), x.AsSingle(), control).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits WordsOfOne(Bits x, [ConstantExpected] byte control) => Sse2.Shuffle(x.AsInt32(), control).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Low1(Bits x, Bits y) => Sse2.UnpackLow(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits High1(Bits x, Bits y) => Sse2.UnpackHigh(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Low2(Bits x, Bits y) => Sse2.UnpackLow(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits High2(Bits x, Bits y) => Sse2.UnpackHigh(x.AsInt16(), y.AsInt16()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Low4(Bits x, Bits y) => Sse2.UnpackLow(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits High4(Bits x, Bits y) => Sse2.UnpackHigh(x.AsInt32(), y.AsInt32()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Low8(Bits x, Bits y) => Sse2.UnpackLow(x.AsInt64(), y.AsInt64()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits High8(Bits x, Bits y) => Sse2.UnpackHigh(x.AsInt64(), y.AsInt64()).AsByte();
}
