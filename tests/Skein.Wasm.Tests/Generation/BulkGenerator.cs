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
                if (dice.Permille(40))
                {
                    NothingAtTheEnd();
                    break;
                }

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
                bool isKept = dice.Below(4) > 0;
                code.Emit(Opcode.MemoryInit, isKept ? GeneratedShape.KeptSegment : GeneratedShape.DroppedData);
                if (!isKept) code.Emit(Opcode.DataDrop, GeneratedShape.DroppedData);
                break;
            case 5: Place(depth); break;
            case 6 when dice.Below(2) == 0: Fill(depth); break;
            case 6:
                code.Int32(dice.Below(6));
                code.Int32(dice.Below(6));
                Length(depth, 7);
                code.Emit(Opcode.TableCopy);
                break;
            default:
                code.Int32(dice.Below(6));
                code.Int32(dice.Below(2));
                Length(depth, 1);
                bool stays = dice.Below(4) > 0;
                code.Emit(Opcode.TableInit, stays ? GeneratedShape.KeptSegment : GeneratedShape.DroppedElements);
                if (!stays) code.Emit(Opcode.ElemDrop, GeneratedShape.DroppedElements);
                break;
        }
    }

    private void Place(int depth)
    {
        expressions.TableIndex(depth - 1);
        Reference();
        code.Emit(Opcode.TableSet);
    }

    private void Fill(int depth)
    {
        code.Int32(dice.Below(6));
        Reference();
        Length(depth, 3);
        code.Emit(Opcode.TableFill);
    }

    // The address behind the last byte, or the one after, and no byte to fill: the last is beyond the end all the same.
    private void NothingAtTheEnd()
    {
        code.Emit(Opcode.Drop);
        code.Emit(Opcode.MemorySize);
        code.Int32(16);
        code.Emit(Opcode.I32Shl);
        code.Int32(dice.Below(2));
        code.Emit(Opcode.I32Add);
        code.Int32(1);
        code.Int32(0);
        code.Emit(Opcode.MemoryFill);
    }

    private void Reference()
    {
        if (dice.Below(8) == 0) code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.RefNull), Offset = 0, Type = WasmType.FuncRef });
        else code.Emit(Opcode.RefFunc, (uint)dice.Below(shape.Callable));
    }

    private void Length(int depth, int mask)
    {
        if (dice.Below(2) == 0)
        {
            code.Int32(dice.Below(mask + 1));
            return;
        }

        expressions.Of(WasmType.I32, depth - 2);
        if (dice.Permille(5)) return;
        code.Int32(mask);
        code.Emit(Opcode.I32And);
    }
}
