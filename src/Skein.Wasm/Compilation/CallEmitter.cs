using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Calls, and what comes back from them.</summary>
internal sealed class CallEmitter(FunctionContext context, MemoryEmitter memory)
{
    public bool TryEmit(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Call: Call(instruction.A, tail: false); break;
            case Opcode.CallIndirect: Indirect(instruction.A, instruction.B, tail: false); break;
            default: return false;
        }

        memory.Known.ForgetAll();
        return true;
    }

    /// <summary>A call that is the function's last deed. Out of a protected region, it is made where none guards it.</summary>
    public void Away(in Instruction instruction)
    {
        (Opcode opcode, uint a, uint b) = (instruction.Opcode, instruction.A, instruction.B);
        if (context.Tries.Depth == 0)
        {
            Away(opcode, a, b);
            return;
        }

        WasmType[] types = opcode == Opcode.ReturnCall ? [.. context.Module.Module.FunctionTypeOf(a).Parameters] : [.. context.Module.Module.Types[(int)a].Parameters, WasmType.I32];
        LocalBuilder[] slots = [.. types.Select(context.Pool.Rent)];
        context.Stack.Take(slots.Length);
        for (int index = slots.Length - 1; index >= 0; index--) context.IL.Emit(OpCodes.Stloc, slots[index]);
        foreach (LocalBuilder slot in slots) context.Pool.Return(slot);
        context.IL.Emit(OpCodes.Leave, context.Tries.PlaceIn(0, () =>
        {
            for (int index = 0; index < slots.Length; index++) context.Stack.PushTemporary(slots[index], types[index], owned: false);
            Away(opcode, a, b);
        }));
    }

    public void Call(uint function, bool tail)
    {
        WasmModule module = context.Module.Module;
        FunctionType type = module.FunctionTypeOf(function);
        ILGenerator il = context.IL;
        if (tail) context.Stack.SpillBelow(type.Parameters.Length);
        context.Stack.Tidy(type.Parameters.Length);
        context.Stack.Take(type.Parameters.Length);
        int own = (int)function - module.ImportedFunctions;
        if (own >= 0)
        {
            context.LoadState();
            if (tail) il.Emit(OpCodes.Tailcall);
            il.Emit(OpCodes.Call, context.Module.Methods[own]);
        }
        else
        {
            context.LoadState(Members.Imports);
            il.Constant((int)function);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldfld, Members.TargetPointer);
            Through(type, typeof(ImportedTarget), tail);
        }

        if (!tail) PushResults(type);
    }

    public void Indirect(uint typeIndex, uint table, bool tail)
    {
        FunctionType type = context.Module.Module.Types[(int)typeIndex];
        ILGenerator il = context.IL;
        if (tail) context.Stack.SpillBelow(type.Parameters.Length + 1);
        context.Stack.Tidy(type.Parameters.Length + 1);
        context.Stack.Take(type.Parameters.Length + 1);
        TableEmitter.LoadTable(context, table);
        LoadTypeNumber(typeIndex);
        context.LoadState();
        il.Emit(OpCodes.Call, Members.Method(typeof(TableOperations), nameof(TableOperations.Callee)));
        LocalBuilder callee = context.Pool.Rent(typeof(WasmFunction));
        il.Emit(OpCodes.Stloc, callee);
        il.Emit(OpCodes.Ldloc, callee);
        il.Emit(OpCodes.Ldfld, Members.FunctionOwner);
        il.Emit(OpCodes.Ldloc, callee);
        il.Emit(OpCodes.Ldfld, Members.FunctionPointer);
        Through(type, typeof(object), tail);
        context.Pool.Return(callee);
        if (!tail) PushResults(type);
    }

    /// <summary>Several results come as one, which is taken apart.</summary>
    public void PushResults(FunctionType type)
    {
        if (type.Results.Length == 1) context.Stack.Push(type.Results[0]);
        if (type.Results.Length < 2) return;
        ILGenerator il = context.IL;
        LocalBuilder packed = context.Pool.Rent(ClrTypes.Result(type.Results));
        il.Emit(OpCodes.Stloc, packed);
        for (int index = 0; index < type.Results.Length; index++)
        {
            context.Stack.Tidy(0);
            MultipleResults.EmitPart(il, packed, type.Results, index);
            context.Stack.Push(type.Results[index]);
        }

        context.Pool.Return(packed);
    }

    /// <summary>Returns what lies on the operand stack.</summary>
    public void Return()
    {
        context.Stack.SpillBelow(context.Type.Results.Length);
        context.Stack.Take(context.Type.Results.Length);
        if (context.Type.Results.Length > 1) MultipleResults.EmitPack(context.IL, context.Type.Results);
        context.IL.Emit(OpCodes.Ret);
    }

    private void Away(Opcode opcode, uint a, uint b)
    {
        if (opcode == Opcode.ReturnCall) Call(a, tail: true);
        else Indirect(a, b, tail: true);
        context.IL.Emit(OpCodes.Ret);
    }

    private void LoadTypeNumber(uint type)
    {
        if (context.Module.TypeNumbers is { } numbers)
        {
            context.IL.Constant(numbers[type]);
            return;
        }

        context.LoadState(Members.TypeNumbers);
        context.IL.Constant((int)type);
        context.IL.Emit(OpCodes.Ldelem_I4);
    }

    private void Through(FunctionType type, Type owner, bool tail)
    {
        if (tail) context.IL.Emit(OpCodes.Tailcall);
        context.IL.EmitCalli(OpCodes.Calli, System.Reflection.CallingConventions.Standard, ClrTypes.Result(type.Results), ClrTypes.Parameters(type, owner), null);
    }
}
