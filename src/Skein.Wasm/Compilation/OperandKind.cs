namespace Skein.Wasm.Compilation;

/// <summary>Where an operand is.</summary>
internal enum OperandKind : byte
{
    /// <summary>On the stack of the IL.</summary>
    Stack,

    /// <summary>In a local variable of the IL.</summary>
    Temporary,

    /// <summary>Nowhere yet: a constant.</summary>
    Constant,

    /// <summary>In a local variable of the module, not yet read: it must be before the variable changes.</summary>
    Local,
}
