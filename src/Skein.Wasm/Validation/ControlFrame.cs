using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>A block that was entered and not yet left. <c>default</c> is none: never use it.</summary>
internal struct ControlFrame
{
    /// <summary>What it was entered by; <see cref="Opcode.Block"/> for the function itself; a handler by its <c>catch</c>.</summary>
    public Opcode Opcode;

    public FunctionType Type;

    /// <summary>Operands below it.</summary>
    public int Height;

    public bool IsUnreachable;

    /// <summary>The last table of branches that named it, so that each looks at it once.</summary>
    public int Visit;

    /// <summary>What a branch to it takes along.</summary>
    public readonly ReadOnlySpan<WasmType> Label => (Opcode == Opcode.Loop ? Type.Parameters : Type.Results).AsSpan();
}
