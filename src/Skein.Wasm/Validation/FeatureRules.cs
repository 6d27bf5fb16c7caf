using Skein.Wasm.Compilation;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Which extensions of core 2.0 are accepted: the one place that says so.</summary>
internal static class FeatureRules
{
    /// <exception cref="WasmException">The instruction belongs to an extension that is not accepted.</exception>
    public static void Require(WasmFeatures accepted, in Instruction instruction)
    {
        bool fits = instruction.Opcode switch
        {
            Opcode.ReturnCall or Opcode.ReturnCallIndirect => accepted.HasFlag(WasmFeatures.TailCalls),
            Opcode.Try or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate or Opcode.Rethrow or Opcode.Throw or Opcode.ThrowRef or Opcode.TryTable => accepted.HasFlag(WasmFeatures.Exceptions),
            Opcode.RefNull or Opcode.SelectTyped => Fits(accepted, instruction.Type),
            Opcode.Block or Opcode.Loop or Opcode.If => instruction.Block.Result is not { } result || Fits(accepted, result),
            _ => (int)instruction.Opcode >> 8 != AtomicOpcodes.Prefix,
        };
        if (!fits) throw new WasmException(WasmErrorKind.Unsupported, $"{instruction.Info.Name} is not supported", instruction.Offset);
    }

    /// <exception cref="WasmException">One of the types belongs to an extension that is not accepted.</exception>
    public static void Require(WasmFeatures accepted, ReadOnlySpan<WasmType> types, long? offset)
    {
        if (!accepted.HasFlag(WasmFeatures.Exceptions) && types.Contains(WasmType.ExnRef)) throw new WasmException(WasmErrorKind.Unsupported, "exnref is not supported", offset);
    }

    /// <summary>Whether an instruction may stand in a constant expression though it calculates.</summary>
    public static bool IsConstant(WasmFeatures accepted, Opcode opcode) =>
        accepted.HasFlag(WasmFeatures.ExtendedConstants)
        && opcode is Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul;

    /// <exception cref="WasmException">There are tags of exceptions, and they are not accepted.</exception>
    public static void RequireTags(WasmFeatures accepted, int count, long? offset)
    {
        if (count > 0 && !accepted.HasFlag(WasmFeatures.Exceptions)) throw new WasmException(WasmErrorKind.Unsupported, "tags of exceptions are not supported", offset);
    }

    private static bool Fits(WasmFeatures accepted, WasmType type) => type != WasmType.ExnRef || accepted.HasFlag(WasmFeatures.Exceptions);
}
