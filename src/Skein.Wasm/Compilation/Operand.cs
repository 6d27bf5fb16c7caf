using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>One operand, while a function is compiled. <c>default</c> means nothing.</summary>
/// <param name="Kind">Where it is.</param>
/// <param name="Type">What it is.</param>
/// <param name="Value">The constant's bits, or the local variable's number.</param>
/// <param name="Slot">The variable, if it is in one.</param>
/// <param name="Owned">Whether the variable is free when the operand is gone.</param>
internal readonly record struct Operand(OperandKind Kind, WasmType Type, long Value = 0, LocalBuilder? Slot = null, bool Owned = false);
