using Skein.Wasm.Compilation;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Validation;

/// <summary>Which extensions of core 2.0 are accepted: the one place that says so. Exceptions are read, and never accepted.</summary>
internal static class FeatureRules
{
    /// <exception cref="WasmException">The instruction belongs to an extension that is not accepted.</exception>
    public static void Require(WasmFeatures accepted, in Instruction instruction)
    {
        bool fits = instruction.Opcode switch
        {
            Opcode.ReturnCall or Opcode.ReturnCallIndirect => accepted.HasFlag(WasmFeatures.TailCalls),
            Opcode.Try or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate or Opcode.Rethrow or Opcode.Throw or Opcode.ThrowRef or Opcode.TryTable => false,
            _ => (int)instruction.Opcode >> 8 != AtomicOpcodes.Prefix,
        };
        if (!fits) throw new WasmException(WasmErrorKind.Unsupported, $"{instruction.Info.Name} is not supported", instruction.Offset);
    }

    /// <summary>Whether an instruction may stand in a constant expression though it calculates.</summary>
    public static bool IsConstant(WasmFeatures accepted, Opcode opcode) =>
        accepted.HasFlag(WasmFeatures.ExtendedConstants)
        && opcode is Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul;

    /// <exception cref="WasmException">There are tags of exceptions.</exception>
    public static void RequireNoTags(int count, long? offset)
    {
        if (count > 0) throw new WasmException(WasmErrorKind.Unsupported, "tags of exceptions are not supported", offset);
    }
}
