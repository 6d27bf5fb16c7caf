using System.Reflection.Emit;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation;

/// <summary>Loads and stores of numbers through a pointer. It need not be aligned: every system that this runs on allows it, so no prefix says so.</summary>
internal static class MemoryOpcodes
{
    /// <summary>False for a load of another kind; nothing is written then.</summary>
    public static bool TryLoad(ILGenerator il, Opcode opcode)
    {
        (OpCode Load, OpCode? Widen)? row = opcode switch
        {
            Opcode.I32Load => (OpCodes.Ldind_I4, null),
            Opcode.I64Load => (OpCodes.Ldind_I8, null),
            Opcode.F32Load => (OpCodes.Ldind_R4, null),
            Opcode.F64Load => (OpCodes.Ldind_R8, null),
            Opcode.I32Load8S => (OpCodes.Ldind_I1, null),
            Opcode.I32Load8U => (OpCodes.Ldind_U1, null),
            Opcode.I32Load16S => (OpCodes.Ldind_I2, null),
            Opcode.I32Load16U => (OpCodes.Ldind_U2, null),
            Opcode.I64Load8S => (OpCodes.Ldind_I1, OpCodes.Conv_I8),
            Opcode.I64Load8U => (OpCodes.Ldind_U1, OpCodes.Conv_U8),
            Opcode.I64Load16S => (OpCodes.Ldind_I2, OpCodes.Conv_I8),
            Opcode.I64Load16U => (OpCodes.Ldind_U2, OpCodes.Conv_U8),
            Opcode.I64Load32S => (OpCodes.Ldind_I4, OpCodes.Conv_I8),
            Opcode.I64Load32U => (OpCodes.Ldind_U4, OpCodes.Conv_U8),
            _ => null,
        };
        if (row is not { } found) return false;
        il.Emit(found.Load);
        if (found.Widen is { } widen) il.Emit(widen);
        return true;
    }

    /// <summary>False for a store of another kind; nothing is written then.</summary>
    public static bool TryStore(ILGenerator il, Opcode opcode)
    {
        OpCode? store = opcode switch
        {
            Opcode.I32Store or Opcode.I64Store32 => OpCodes.Stind_I4,
            Opcode.I64Store => OpCodes.Stind_I8,
            Opcode.F32Store => OpCodes.Stind_R4,
            Opcode.F64Store => OpCodes.Stind_R8,
            Opcode.I32Store8 or Opcode.I64Store8 => OpCodes.Stind_I1,
            Opcode.I32Store16 or Opcode.I64Store16 => OpCodes.Stind_I2,
            _ => null,
        };
        if (store is not { } found) return false;
        if (opcode is Opcode.I64Store8 or Opcode.I64Store16 or Opcode.I64Store32) il.Emit(OpCodes.Conv_I4);
        il.Emit(found);
        return true;
    }
}
