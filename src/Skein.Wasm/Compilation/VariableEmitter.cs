using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Constants, local and global variables, and what only moves operands.</summary>
internal sealed class VariableEmitter(FunctionContext context, MemoryEmitter memory)
{
    // The instance's own global variables.
    private LocalBuilder? cells;

    public void EmitEntry()
    {
        if (!context.Scan.Globals) return;
        cells = context.IL.DeclareLocal(typeof(byte*));
        context.LoadState(Members.Cells);
        context.IL.Emit(OpCodes.Stloc, cells);
    }

    public bool TryEmit(in Instruction instruction)
    {
        OperandStack stack = context.Stack;
        switch (instruction.Opcode)
        {
            case Opcode.I32Const: stack.PushConstant(WasmType.I32, instruction.Int32); break;
            case Opcode.I64Const: stack.PushConstant(WasmType.I64, instruction.Int64); break;
            case Opcode.F32Const: stack.PushConstant(WasmType.F32, instruction.Int64); break;
            case Opcode.F64Const: stack.PushConstant(WasmType.F64, instruction.Int64); break;
            case Opcode.RefNull: stack.PushConstant(instruction.Type, 0); break;
            case Opcode.LocalGet: stack.PushLocal((int)instruction.A); break;
            case Opcode.LocalSet: SetLocal((int)instruction.A); break;
            case Opcode.LocalTee:
                SetLocal((int)instruction.A);
                stack.PushLocal((int)instruction.A);
                break;
            case Opcode.GlobalGet: GetGlobal((int)instruction.A); break;
            case Opcode.GlobalSet: SetGlobal((int)instruction.A); break;
            case Opcode.Drop: stack.Drop(); break;
            case Opcode.Select or Opcode.SelectTyped: Select(); break;
            case Opcode.Nop: break;
            default: return false;
        }

        return true;
    }

    private void SetLocal(int index)
    {
        Operand value = context.Stack[0];
        context.Stack.Tidy(1);
        context.Stack.Take(1);
        context.Stack.SettleLocal(index);
        context.Locals.Store(index);
        if (value.Kind == OperandKind.Local) memory.Known.Copy((int)value.Value, index);
        else memory.Known.Forget(index);
    }

    private void GetGlobal(int index)
    {
        WasmType type = context.Module.Module.Globals[index].Value;
        if (type.IsReference())
        {
            LoadGlobal(index);
            context.IL.Emit(OpCodes.Ldfld, Members.GlobalReference);
        }
        else
        {
            LoadCell(index);
            Cell(type, store: false);
        }

        context.Stack.Push(type);
    }

    private void SetGlobal(int index)
    {
        WasmType type = context.Module.Module.Globals[index].Value;
        Operand value = context.Stack.TakeAside();
        context.Stack.Tidy(0);
        if (type.IsReference())
        {
            LoadGlobal(index);
            context.Stack.Load(value);
            context.IL.Emit(OpCodes.Stfld, Members.GlobalReference);
        }
        else
        {
            LoadCell(index);
            context.Stack.Load(value);
            Cell(type, store: true);
        }

        context.Stack.Free(value);
    }

    private void LoadCell(int index)
    {
        int own = index - context.Module.Module.ImportedGlobals;
        if (own < 0)
        {
            LoadGlobal(index);
            context.IL.Emit(OpCodes.Ldfld, Members.GlobalCell);
            return;
        }

        context.IL.Emit(OpCodes.Ldloc, cells!);
        if (own == 0) return;
        context.IL.Constant(own * Global.CellBytes);
        context.IL.Emit(OpCodes.Add);
    }

    private void LoadGlobal(int index)
    {
        context.LoadState(Members.Globals);
        context.IL.Constant(index);
        context.IL.Emit(OpCodes.Ldelem_Ref);
    }

    private void Cell(WasmType type, bool store)
    {
        switch (type)
        {
            case WasmType.I32: context.IL.Emit(store ? OpCodes.Stind_I4 : OpCodes.Ldind_I4); break;
            case WasmType.I64: context.IL.Emit(store ? OpCodes.Stind_I8 : OpCodes.Ldind_I8); break;
            case WasmType.F32: context.IL.Emit(store ? OpCodes.Stind_R4 : OpCodes.Ldind_R4); break;
            case WasmType.F64: context.IL.Emit(store ? OpCodes.Stind_R8 : OpCodes.Ldind_R8); break;
            default:
                context.IL.Emit(OpCodes.Unaligned, (byte)1);
                context.IL.Emit(store ? OpCodes.Stobj : OpCodes.Ldobj, ClrTypes.Of(type));
                break;
        }
    }

    // One variable, then perhaps the other value over it: this is what the just-in-time compiler makes a conditional move of.
    private void Select()
    {
        ILGenerator il = context.IL;
        WasmType type = context.Stack[1].Type;
        Operand condition = context.Stack.TakeAside();
        Operand otherwise = context.Stack.TakeAside();
        context.Stack.SpillBelow(1);
        LocalBuilder result = context.Pool.Rent(type);
        Label chosen = il.DefineLabel();
        context.Stack.Take(1);
        il.Emit(OpCodes.Stloc, result);
        context.Stack.Load(condition);
        il.Emit(OpCodes.Brtrue, chosen);
        context.Stack.Load(otherwise);
        il.Emit(OpCodes.Stloc, result);
        il.MarkLabel(chosen);
        context.Stack.Free(condition);
        context.Stack.Free(otherwise);
        context.Stack.PushTemporary(result, type, owned: true);
    }
}
