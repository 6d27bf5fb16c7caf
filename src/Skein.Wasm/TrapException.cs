namespace Skein.Wasm;

/// <summary>A running module was stopped. The instance may be called again, as the specification has it; a host that pools resets it.</summary>
/// <param name="trap">Why.</param>
/// <param name="message">In one line; null for the specification's words.</param>
/// <param name="innerException">The cause, if there is one.</param>
public class TrapException(TrapKind trap, string? message = null, Exception? innerException = null) : Exception(message ?? Words(trap), innerException)
{
    /// <summary>Why.</summary>
    public TrapKind Trap { get; } = trap;

    // The words of the specification's own tests, where it has some.
    private static string Words(TrapKind trap) => trap switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.MemoryOutOfBounds => "out of bounds memory access",
        TrapKind.TableOutOfBounds => "out of bounds table access",
        TrapKind.UninitializedElement => "uninitialized element",
        TrapKind.IndirectCallTypeMismatch => "indirect call type mismatch",
        TrapKind.IntegerDivideByZero => "integer divide by zero",
        TrapKind.IntegerOverflow => "integer overflow",
        TrapKind.InvalidConversionToInteger => "invalid conversion to integer",
        TrapKind.CallStackExhausted => "call stack exhausted",
        TrapKind.Interrupted => "interrupted by the host",
        TrapKind.OutOfFuel => "out of fuel",
        TrapKind.NullException => "null exception reference",
        TrapKind.UncaughtException => "an exception of the module was not caught",
        _ => "a function of the host failed",
    };
}
