using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Statements on stretches of memory and of the table.</summary>
internal sealed class BulkGenerator(GeneratedShape shape, CodeBuilder code, ExpressionGenerator expressions)
{
    private readonly Dice dice = shape.Dice;

    public void Statement(int depth)
    {
        switch (dice.Below(8))
        {
            case 0:
            case 1:
                expressions.Address(depth - 1);
                expressions.Of(WasmType.I32, depth - 1);
                Length(depth, 0xFF);
                code.Emit(Opcode.MemoryFill);
                break;
            case 2:
            case 3:
                expressions.Address(depth - 1);
                expressions.Address(depth - 1);
                Length(depth, 0xFFF);
                code.Emit(Opcode.MemoryCopy);
                break;
            case 4:
                shape.Draft.CountsData = true;
                expressions.Address(depth - 1);
                code.Int32(dice.Below(32));
                Length(depth, 0x1F);
                code.Emit(Opcode.MemoryInit, 1);
                if (dice.Permille(30)) code.Emit(Opcode.DataDrop, 1);
                break;
            case 5: Place(depth); break;
            case 6:
                code.Int32(dice.Below(6));
                code.Int32(dice.Below(6));
                Length(depth, 3);
                code.Emit(Opcode.TableCopy);
                break;
            default:
                code.Int32(dice.Below(6));
                code.Int32(dice.Below(2));
                Length(depth, 1);
                code.Emit(Opcode.TableInit, 1);
                if (dice.Permille(30)) code.Emit(Opcode.ElemDrop, 1);
                break;
        }
    }

    private void Place(int depth)
    {
        expressions.TableIndex(depth - 1);
        if (dice.Below(8) == 0) code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.RefNull), Offset = 0, Type = WasmType.FuncRef });
        else code.Emit(Opcode.RefFunc, (uint)dice.Below(shape.Callable));
        code.Emit(Opcode.TableSet);
    }

    private void Length(int depth, int mask)
    {
        expressions.Of(WasmType.I32, depth - 2);
        if (dice.Permille(5)) return;
        code.Int32(mask);
        code.Emit(Opcode.I32And);
    }
}
