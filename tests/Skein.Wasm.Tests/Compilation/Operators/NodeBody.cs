using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>The body of a function that reads an instruction's operands from memory and writes its result there.</summary>
internal static class NodeBody
{
    public static IEnumerable<byte> Of(OperatorUse use)
    {
        var body = new List<byte>(Address(OperatorLayout.OutputAddress));
        if (use.IsLoad) body.AddRange(Address(OperatorLayout.LoadedAddress));
        foreach ((int index, WasmType type) in use.Operands.Index()) body.AddRange([.. Address(index * OperatorLayout.OperandBytes), .. Access(type, isStore: false)]);
        body.AddRange(use.Bytes);
        if (!use.IsStore) body.AddRange(Access(use.Info.Results[0], isStore: true));
        return body;
    }

    private static byte[] Address(int address) => [(byte)Opcode.I32Const, .. MemoryModule.Signed(address)];

    private static byte[] Access(WasmType type, bool isStore) => type switch
    {
        WasmType.I32 => [(byte)(isStore ? Opcode.I32Store : Opcode.I32Load), 0, 0],
        WasmType.I64 => [(byte)(isStore ? Opcode.I64Store : Opcode.I64Load), 0, 0],
        WasmType.F32 => [(byte)(isStore ? Opcode.F32Store : Opcode.F32Load), 0, 0],
        WasmType.F64 => [(byte)(isStore ? Opcode.F64Store : Opcode.F64Load), 0, 0],
        _ => [0xFD, (byte)(isStore ? Opcode.V128Store : Opcode.V128Load), 0, 0],
    };
}
