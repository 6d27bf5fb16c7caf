namespace Skein.Wasm;

/// <summary>Why a running module was stopped.</summary>
public enum TrapKind
{
    /// <summary>It came to an <c>unreachable</c>.</summary>
    Unreachable,

    /// <summary>Memory was touched beyond its end.</summary>
    MemoryOutOfBounds,

    /// <summary>A table was touched beyond its end.</summary>
    TableOutOfBounds,

    /// <summary>An indirect call met an empty place of a table.</summary>
    UninitializedElement,

    /// <summary>An indirect call met a function of another type.</summary>
    IndirectCallTypeMismatch,

    /// <summary>An integer was divided by zero.</summary>
    IntegerDivideByZero,

    /// <summary>A result does not fit its integer.</summary>
    IntegerOverflow,

    /// <summary>Not a number was to become an integer.</summary>
    InvalidConversionToInteger,

    /// <summary>Calls nest too deep.</summary>
    CallStackExhausted,

    /// <summary>The host stopped it: its time was over.</summary>
    Interrupted,

    /// <summary>Its fuel was used up.</summary>
    OutOfFuel,

    /// <summary>An exception of the module was caught by nobody; see <see cref="ThrownException"/>.</summary>
    UncaughtException,

    /// <summary>A function of the host failed.</summary>
    HostFailed,

    /// <summary>A reference to an exception was to be thrown, and is null.</summary>
    NullException,
}
