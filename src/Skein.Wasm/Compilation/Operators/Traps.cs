using System.Diagnostics.CodeAnalysis;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>
/// One thrower for each reason. None returns, which the just-in-time compiler sees from the body: it leaves the call out of line
/// and moves the block that calls to the function's end. (<c>NoInlining</c> would hide the body from it.)
/// </summary>
internal static class Traps
{
    [DoesNotReturn]
    public static void Unreachable() => throw new TrapException(TrapKind.Unreachable);

    [DoesNotReturn]
    public static void MemoryOutOfBounds() => throw new TrapException(TrapKind.MemoryOutOfBounds);

    [DoesNotReturn]
    public static void TableOutOfBounds() => throw new TrapException(TrapKind.TableOutOfBounds);

    [DoesNotReturn]
    public static void UninitializedElement() => throw new TrapException(TrapKind.UninitializedElement);

    [DoesNotReturn]
    public static void IndirectCallTypeMismatch() => throw new TrapException(TrapKind.IndirectCallTypeMismatch);

    [DoesNotReturn]
    public static void IntegerDivideByZero() => throw new TrapException(TrapKind.IntegerDivideByZero);

    [DoesNotReturn]
    public static void IntegerOverflow() => throw new TrapException(TrapKind.IntegerOverflow);

    [DoesNotReturn]
    public static void InvalidConversionToInteger() => throw new TrapException(TrapKind.InvalidConversionToInteger);

    [DoesNotReturn]
    public static void CallStackExhausted() => throw new TrapException(TrapKind.CallStackExhausted);

    [DoesNotReturn]
    public static void Interrupted() => throw new TrapException(TrapKind.Interrupted);

    [DoesNotReturn]
    public static void OutOfFuel() => throw new TrapException(TrapKind.OutOfFuel);

    [DoesNotReturn]
    public static void UncaughtException() => throw new TrapException(TrapKind.UncaughtException);

    [DoesNotReturn]
    public static void HostFailed(Exception cause) => throw new TrapException(TrapKind.HostFailed, null, cause);

    /// <summary>A number that lies beyond the integers asked for, or is none.</summary>
    [DoesNotReturn]
    public static void NoInteger(double value) =>
        throw new TrapException(double.IsNaN(value) ? TrapKind.InvalidConversionToInteger : TrapKind.IntegerOverflow);
}
