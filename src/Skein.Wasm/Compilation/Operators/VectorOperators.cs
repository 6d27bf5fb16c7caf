using System.Reflection.Emit;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Writes the IL of vector instructions. Operands lie on the stack, the last one on top; the result replaces them.</summary>
internal static class VectorOperators
{
    public static bool TryEmit(ILGenerator il, in Instruction instruction, CompilerOptions options) => false;
    public static void EmitLoad(ILGenerator il, in Instruction instruction) { }
    public static void EmitStore(ILGenerator il, in Instruction instruction) { }
}
