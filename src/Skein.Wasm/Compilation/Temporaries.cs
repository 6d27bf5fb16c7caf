using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>
/// What an instruction adds to its function's frame where the just-in-time compiler does not optimise, as in every long function:
/// there, what a call through a pointer, a vector or a conversion leaves has a place of its own, which nothing else is given.
/// Measured on .NET 10, x64: 16 bytes for each of these at most, 8 for what touches floats; integers take none.
/// </summary>
internal static class Temporaries
{
    private const long Large = 16;
    private const long Small = 8;
    private const int Bulk = 0xFC;
    private const int Vector = 0xFD;

    public static long Of(WasmModule module, in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call or Opcode.ReturnCall => OfCall(module, instruction.A),
        Opcode.CallIndirect or Opcode.ReturnCallIndirect => Large + Results(module.Types[(int)instruction.A]),
        Opcode.TableGet or Opcode.TableSet or Opcode.RefFunc => Small,
        Opcode.I32DivS or Opcode.I32DivU or Opcode.I32RemS or Opcode.I32RemU or Opcode.I64DivS or Opcode.I64DivU or Opcode.I64RemS or Opcode.I64RemU => Small,
        _ => ((int)instruction.Opcode >> 8) switch
        {
            Bulk or Vector => Large,
            _ => TouchesFloats(instruction.Info) ? Small : 0,
        },
    };

    // The module's own functions are called directly; the host's by a pointer.
    private static long OfCall(WasmModule module, uint function) => (function < (uint)module.ImportedFunctions ? Large : 0) + Results(module.FunctionTypeOf(function));

    // Several results come as one structure.
    private static long Results(FunctionType type) => type.Results.Length < 2 ? 0 : Large * (1 + type.Results.Length);

    private static bool TouchesFloats(OpcodeInfo info)
    {
        foreach (WasmType type in info.Operands) if (type is WasmType.F32 or WasmType.F64) return true;
        foreach (WasmType type in info.Results) if (type is WasmType.F32 or WasmType.F64) return info.Operands.Length > 0;
        return false;
    }
}
