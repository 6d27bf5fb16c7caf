using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Floats of which every bit is determined, those of what is no number too: nothing is calculated, numbers are only moved and their signs changed.</summary>
internal sealed class ExactGenerator(GeneratedShape shape, CodeBuilder code, ExpressionGenerator expressions)
{
    private readonly Dice dice = shape.Dice;

    public void Of(WasmType type, int depth)
    {
        bool single = type == WasmType.F32;
        switch (dice.Below(depth <= 0 ? 1 : 8))
        {
            case 0:
                code.Emit(shape.Constant(type) with { Int64 = dice.Below(2) == 0 ? dice.NaN(single) : shape.Edge(type).Int64 });
                break;
            case 1:
                expressions.Of(single ? WasmType.I32 : WasmType.I64, depth - 1);
                code.Emit(single ? Opcode.F32ReinterpretI32 : Opcode.F64ReinterpretI64);
                break;
            case 2:
                code.Emit(single ? Constant(WasmType.I32, dice.NaN(true)) : Constant(WasmType.I64, dice.NaN(false)));
                code.Emit(single ? Opcode.F32ReinterpretI32 : Opcode.F64ReinterpretI64);
                break;
            case 3: code.Emit(expressions.Access(OpcodeTable.Of(single ? Opcode.F32Load : Opcode.F64Load), depth - 1)); break;
            case 4: ThroughMemory(type, single); break;
            case 5:
                Of(type, depth - 1);
                Opcode[] signs = single ? [Opcode.F32Neg, Opcode.F32Abs] : [Opcode.F64Neg, Opcode.F64Abs];
                code.Emit(dice.Of(signs));
                break;
            case 6:
                Of(type, depth - 1);
                Of(type, depth - 1);
                code.Emit(single ? Opcode.F32Copysign : Opcode.F64Copysign);
                break;
            default:
                Of(type, depth - 1);
                Of(type, depth - 1);
                expressions.Of(WasmType.I32, depth - 1);
                code.Emit(Opcode.Select);
                break;
        }
    }

    // Memory hardly ever holds what is no number by itself.
    private void ThroughMemory(WasmType type, bool single)
    {
        int address = dice.Below(0x1000);
        code.Int32(address);
        Of(type, 0);
        code.Emit(single ? Opcode.F32Store : Opcode.F64Store);
        code.Int32(address);
        code.Emit(single ? Opcode.F32Load : Opcode.F64Load);
    }

    private Instruction Constant(WasmType type, long bits) => shape.Constant(type) with { Int64 = type == WasmType.I32 ? (int)bits : bits };
}
