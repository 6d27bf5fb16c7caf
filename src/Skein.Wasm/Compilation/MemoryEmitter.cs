using System.Reflection.Emit;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Loads, stores and bulk memory. Every address is compared with the memory's length before it is used.</summary>
internal sealed class MemoryEmitter(FunctionContext context)
{
    // Bytes that the memory has at least, whatever happens: what lies within is touched without a question.
    private readonly ulong always = context.Module.Module.Memories.IsEmpty ? 0 : (ulong)context.Module.Module.Memories[0].Limits.Minimum * LinearMemory.PageBytes;

    private LocalBuilder? first;

    public void EmitEntry()
    {
        if (!context.Scan.Memory) return;
        ILGenerator il = context.IL;
        first = il.DeclareLocal(typeof(byte*));
        context.LoadState(Members.Memory);
        il.Emit(OpCodes.Ldfld, Members.MemoryBase);
        il.Emit(OpCodes.Stloc, first);
    }

    /// <summary>What is known of local variables where the code that is compiled stands.</summary>
    public KnownExtents Known { get; } = new();

    public bool TryEmit(in Instruction instruction)
    {
        if (instruction.Info.Bytes > 0)
        {
            Access(in instruction);
            return true;
        }

        switch (instruction.Opcode)
        {
            case Opcode.MemorySize:
                context.LoadState(Members.Memory);
                context.IL.Emit(OpCodes.Ldfld, Members.MemoryBase);
                EmitLast(0);
                context.IL.Constant(16);
                context.IL.Emit(OpCodes.Shr_Un);
                context.IL.Emit(OpCodes.Conv_I4);
                context.Stack.Push(WasmType.I32);
                break;
            case Opcode.MemoryGrow:
                Helper(nameof(MemoryOperations.Grow), 1);
                context.Stack.Push(WasmType.I32);
                break;
            case Opcode.MemoryFill: Helper(nameof(MemoryOperations.Fill), 3); break;
            case Opcode.MemoryCopy: Helper(nameof(MemoryOperations.Copy), 3); break;
            case Opcode.MemoryInit: Helper(nameof(MemoryOperations.Init), 3, instruction.A); break;
            case Opcode.DataDrop: Helper(nameof(MemoryOperations.Drop), 0, instruction.A); break;
            default: return false;
        }

        return true;
    }

    private void Helper(string name, int operands, uint? segment = null)
    {
        context.Stack.Tidy(operands);
        context.Stack.Take(operands);
        if (segment is { } number) context.IL.Constant((int)number);
        context.LoadState();
        context.IL.Emit(OpCodes.Call, Members.Method(typeof(MemoryOperations), name));
    }

    private void Access(in Instruction instruction)
    {
        OpcodeInfo info = instruction.Info;
        Operand? value = info.Operands.Length == 2 ? context.Stack.TakeAside() : null;
        LoadPointer(instruction.B, (ulong)info.Bytes);
        if (value is { } held)
        {
            context.Stack.Load(held);
            context.Stack.Free(held);
        }

        if (info.Results.Length == 0)
        {
            if (!MemoryOpcodes.TryStore(context.IL, info.Opcode)) VectorOperators.EmitStore(context.IL, in instruction);
            return;
        }

        if (!MemoryOpcodes.TryLoad(context.IL, info.Opcode)) VectorOperators.EmitLoad(context.IL, in instruction);
        context.Stack.Push(info.Results[0]);
    }

    // An address and an offset of 32 bits each: their sum in 64 bits cannot wrap.
    private void LoadPointer(uint offset, ulong bytes)
    {
        ILGenerator il = context.IL;
        ulong extent = offset + bytes;
        if (context.Stack[0].Kind is OperandKind.Local)
        {
            Operand variable = context.Stack.Pop();
            context.Stack.Tidy(0);
            if (Known[(int)variable.Value] < extent)
            {
                context.Stack.Spill();
                context.Stack.Load(variable);
                il.Emit(OpCodes.Conv_U8);
                Compare(extent);
                Known[(int)variable.Value] = extent;
            }

            il.Emit(OpCodes.Ldloc, first!);
            context.Stack.Load(variable);
            il.Emit(OpCodes.Conv_U);
        }
        else if (context.Stack[0].Kind is OperandKind.Constant)
        {
            Operand constant = context.Stack.Pop();
            ulong end = (uint)constant.Value + extent;
            if (end > always)
            {
                context.Stack.Spill();
                il.Constant((long)end);
                Compare(0);
            }
            else
            {
                context.Stack.Tidy(0);
            }

            il.Emit(OpCodes.Ldloc, first!);
            il.Constant((long)(uint)constant.Value + offset);
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
            return;
        }
        else
        {
            LocalBuilder address = context.Pool.Rent(typeof(ulong));
            context.Stack.Take(1);
            il.Emit(OpCodes.Conv_U8);
            il.Emit(OpCodes.Stloc, address);
            context.Stack.Spill();
            il.Emit(OpCodes.Ldloc, address);
            Compare(extent);
            il.Emit(OpCodes.Ldloc, first!);
            il.Emit(OpCodes.Ldloc, address);
            il.Emit(OpCodes.Conv_U);
            context.Pool.Return(address);
        }

        il.Emit(OpCodes.Add);
        AddOffset(offset);
    }

    // An address is on the stack, as 64 bits.
    private void Compare(ulong extent)
    {
        ILGenerator il = context.IL;
        int slot = extent < LinearMemory.ExtentsKnown ? (int)extent : 0;
        if (slot == 0 && extent > 0)
        {
            il.Constant((long)extent);
            il.Emit(OpCodes.Add);
        }

        il.Emit(OpCodes.Ldloc, first!);
        EmitLast(slot);
        il.Emit(OpCodes.Bgt, context.Traps.For(TrapKind.MemoryOutOfBounds));
    }

    // The memory's first byte is on the stack.
    private void EmitLast(int extent)
    {
        context.IL.Constant(LinearMemory.LastAddressAt(extent));
        context.IL.Emit(OpCodes.Add);
        context.IL.Emit(OpCodes.Ldind_I8);
    }

    private void AddOffset(uint offset)
    {
        if (offset == 0) return;
        if (offset <= int.MaxValue) context.IL.Constant((int)offset);
        else
        {
            context.IL.Constant((long)offset);
            context.IL.Emit(OpCodes.Conv_I);
        }

        context.IL.Emit(OpCodes.Add);
    }
}
