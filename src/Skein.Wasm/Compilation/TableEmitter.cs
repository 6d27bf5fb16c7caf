using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Tables and references: helpers do the work.</summary>
internal sealed class TableEmitter(FunctionContext context)
{
    public static void LoadTable(FunctionContext context, uint table)
    {
        if (table == 0)
        {
            context.LoadState(Members.FirstTable);
            return;
        }

        context.LoadState(Members.Tables);
        context.IL.Constant((int)table);
        context.IL.Emit(OpCodes.Ldelem_Ref);
    }

    public bool TryEmit(in Instruction instruction)
    {
        OperandStack stack = context.Stack;
        ILGenerator il = context.IL;
        switch (instruction.Opcode)
        {
            case Opcode.RefIsNull:
                stack.Take(1);
                il.Emit(OpCodes.Ldnull);
                il.Emit(OpCodes.Ceq);
                stack.Push(WasmType.I32);
                break;
            case Opcode.RefFunc:
                context.LoadState();
                il.Constant((int)instruction.A);
                il.Emit(OpCodes.Call, Members.Method(typeof(InstanceState), nameof(InstanceState.Function)));
                stack.Push(WasmType.FuncRef);
                break;
            case Opcode.TableGet:
                Helper(nameof(TableOperations.Get), 1, instruction.A);
                stack.Push(context.Module.Module.Tables[(int)instruction.A].Element);
                break;
            case Opcode.TableSet: Helper(nameof(TableOperations.Set), 2, instruction.A); break;
            case Opcode.TableSize:
                LoadTable(context, instruction.A);
                il.Emit(OpCodes.Ldfld, Members.TableElements);
                il.Emit(OpCodes.Ldlen);
                il.Emit(OpCodes.Conv_I4);
                stack.Push(WasmType.I32);
                break;
            case Opcode.TableGrow:
                Helper(nameof(TableOperations.Grow), 2, instruction.A);
                stack.Push(WasmType.I32);
                break;
            case Opcode.TableFill: Helper(nameof(TableOperations.Fill), 3, instruction.A); break;
            case Opcode.TableCopy:
                stack.Take(3);
                LoadTable(context, instruction.A);
                LoadTable(context, instruction.B);
                il.Emit(OpCodes.Call, Members.Method(typeof(TableOperations), nameof(TableOperations.Copy)));
                break;
            case Opcode.TableInit:
                stack.Take(3);
                LoadTable(context, instruction.B);
                il.Constant((int)instruction.A);
                context.LoadState();
                il.Emit(OpCodes.Call, Members.Method(typeof(TableOperations), nameof(TableOperations.Init)));
                break;
            case Opcode.ElemDrop:
                il.Constant((int)instruction.A);
                context.LoadState();
                il.Emit(OpCodes.Call, Members.Method(typeof(TableOperations), nameof(TableOperations.Drop)));
                break;
            default: return false;
        }

        return true;
    }

    private void Helper(string name, int operands, uint table)
    {
        context.Stack.Tidy(operands);
        context.Stack.Take(operands);
        LoadTable(context, table);
        context.IL.Emit(OpCodes.Call, Members.Method(typeof(TableOperations), name));
    }
}
