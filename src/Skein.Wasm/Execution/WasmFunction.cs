using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A function as a value: one of an instance, or of the host. Two are the same function if they are the same object.</summary>
public sealed class WasmFunction
{
    // Read by compiled code: where the code is, whose state it takes as its last argument, and its type's number, which is the same for equal types.
    internal readonly nint Pointer;
    internal readonly object? Owner;
    internal readonly int TypeNumber;

    internal WasmFunction(FunctionType type, int typeNumber, nint pointer, object? owner) => (Type, TypeNumber, Pointer, Owner) = (type, typeNumber, pointer, owner);

    /// <summary>What it takes and gives.</summary>
    public FunctionType Type { get; }
}
