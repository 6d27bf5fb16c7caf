using System.Numerics;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>
/// What is more than one instruction of IL on integers. Traps are tested for, never left to the processor's fault. Source:
/// Core Specification 2.0, 4.3.2.
/// </summary>
internal static class IntegerOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Clz(int x) => BitOperations.LeadingZeroCount((uint)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Ctz(int x) => BitOperations.TrailingZeroCount(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Popcnt(int x) => BitOperations.PopCount((uint)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Rotl(int x, int count) => (int)BitOperations.RotateLeft((uint)x, count) | HiddenConstants.ZeroInt32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32Rotr(int x, int count) => (int)BitOperations.RotateRight((uint)x, count) | HiddenConstants.ZeroInt32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32DivS(int x, int y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        if (y == -1 && x == int.MinValue) Traps.IntegerOverflow();
        return x / y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32DivU(int x, int y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return (int)((uint)x / (uint)y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32RemS(int x, int y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return y == -1 ? 0 : x % y; // The processor faults at the least number by -1.
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32RemU(int x, int y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return (int)((uint)x % (uint)y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Clz(long x) => BitOperations.LeadingZeroCount((ulong)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Ctz(long x) => BitOperations.TrailingZeroCount(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Popcnt(long x) => BitOperations.PopCount((ulong)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Rotl(long x, long count) => (long)BitOperations.RotateLeft((ulong)x, (int)count) | HiddenConstants.ZeroInt64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64Rotr(long x, long count) => (long)BitOperations.RotateRight((ulong)x, (int)count) | HiddenConstants.ZeroInt64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64DivS(long x, long y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        if (y == -1 && x == long.MinValue) Traps.IntegerOverflow();
        return x / y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64DivU(long x, long y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return (long)((ulong)x / (ulong)y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64RemS(long x, long y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return y == -1 ? 0 : x % y; // The processor faults at the least number by -1.
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64RemU(long x, long y)
    {
        if (y == 0) Traps.IntegerDivideByZero();
        return (long)((ulong)x % (ulong)y);
    }
}
