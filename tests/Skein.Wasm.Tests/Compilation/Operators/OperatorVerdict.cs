using Skein.Wasm.Tests.Node;

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Whether our outcome of one instruction is node's.</summary>
internal static class OperatorVerdict
{
    /// <summary>Null if it is, else a line that says what differs.</summary>
    public static string? Offence(OperatorUse use, byte[] input, MemoryOutcome expected, (byte[] Output, TrapKind? Trap) actual, bool canonicalOnly)
    {
        string? wrong = expected.Trap is { } words ? (actual.Trap is { } kind && Words(kind).Contains(words) ? null : $"no trap \"{words}\"")
            : actual.Trap is null ? ResultRule.Offence(use, input, expected.Output, actual.Output, canonicalOnly)
            : $"trap {actual.Trap}";
        return wrong is null ? null : $"{use.Name} of {Convert.ToHexString(input)}: {wrong}: {Convert.ToHexString(actual.Output)}, node {Convert.ToHexString(expected.Output)}";
    }

    // What node says where we say this.
    private static string[] Words(TrapKind trap) => trap switch
    {
        TrapKind.IntegerDivideByZero => ["divide by zero", "remainder by zero"],
        TrapKind.IntegerOverflow => ["divide result unrepresentable", "float unrepresentable in integer range"],
        TrapKind.InvalidConversionToInteger => ["float unrepresentable in integer range"],
        _ => [],
    };
}
