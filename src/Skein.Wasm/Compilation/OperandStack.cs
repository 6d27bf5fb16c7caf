using System.Reflection.Emit;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>
/// The operands while a function is compiled. They stay on the IL's stack, constants and local variables are not even read, until
/// something forces them into variables: what branches does so with an empty stack. Those on the stack lie there in the order
/// of the operands.
/// </summary>
internal sealed class OperandStack(ILGenerator il, LocalVariables locals, TemporaryPool pool, CompilerOptions options, bool isLarge)
{
    // Deeper operands are read at once, so that a search for unread ones ends soon, whatever a module does.
    private const int UnreadMax = 64;

    private readonly List<Operand> operands = [];
    private int onStack;

    public int Count => operands.Count;

    /// <summary>Whether none lies on the IL's stack.</summary>
    public bool IsOffStack => onStack == 0;

    public Operand this[int fromTop] => operands[^(fromTop + 1)];

    public void Push(WasmType type)
    {
        operands.Add(new Operand(OperandKind.Stack, type));
        onStack++;
    }

    public void PushConstant(WasmType type, long bits) => operands.Add(new Operand(OperandKind.Constant, type, bits));

    public void PushLocal(int index)
    {
        if (operands.Count < UnreadMax)
        {
            operands.Add(new Operand(OperandKind.Local, locals.TypeOf(index), index));
            return;
        }

        locals.Load(index);
        Push(locals.TypeOf(index));
    }

    public void PushTemporary(LocalBuilder slot, WasmType type, bool owned) => operands.Add(new Operand(OperandKind.Temporary, type, 0, slot, owned));

    /// <summary>Puts an operand back that was there before: at the beginning of another arm.</summary>
    public void PushAgain(Operand operand) => operands.Add(operand);

    /// <summary>Puts the top operands on the IL's stack, in order; they are gone from here.</summary>
    public void Take(int count)
    {
        int from = operands.Count - count;
        int first = from;
        while (first < operands.Count && operands[first].Kind == OperandKind.Stack) first++;
        // From the first that is not on the stack on, all are read anew; so none of them may lie there.
        for (int index = first; index < operands.Count; index++)
        {
            if (operands[index].Kind != OperandKind.Stack) continue;
            SpillFrom(first);
            break;
        }

        for (int index = first; index < operands.Count; index++) Load(operands[index]);
        onStack -= first - from;
        for (int index = from; index < operands.Count; index++) Free(operands[index]);
        operands.RemoveRange(from, count);
    }

    /// <summary>Takes the top operand without reading it; it must not be on the IL's stack.</summary>
    public Operand Pop()
    {
        Operand top = operands[^1];
        operands.RemoveAt(operands.Count - 1);
        if (top.Kind == OperandKind.Stack) throw new InvalidOperationException("this operand lies on the stack");
        return top;
    }

    /// <summary>Drops the top operand.</summary>
    public void Drop()
    {
        Operand top = operands[^1];
        operands.RemoveAt(operands.Count - 1);
        Free(top);
        if (top.Kind != OperandKind.Stack) return;
        il.Emit(OpCodes.Pop);
        onStack--;
    }

    /// <summary>The top operand as something that can be read later: not on the IL's stack.</summary>
    public Operand TakeAside()
    {
        if (operands[^1].Kind == OperandKind.Stack) SpillFrom(operands.Count - 1);
        return Pop();
    }

    /// <summary>Empties the IL's stack.</summary>
    public void Spill() => SpillFrom(0);

    /// <summary>Makes that all operands below the top ones are off the IL's stack.</summary>
    public void SpillBelow(int count)
    {
        for (int index = operands.Count - count - 1; index >= 0 && onStack > 0; index--)
        {
            if (operands[index].Kind != OperandKind.Stack) continue;
            Spill();
            return;
        }
    }

    /// <summary>Before something is written down or called: in a large function, only its own operands stay on the stack.</summary>
    public void Tidy(int count)
    {
        if (isLarge) SpillBelow(count);
    }

    /// <summary>Before a block: operands are constants or lie in variables that nobody changes.</summary>
    public void Settle()
    {
        Spill();
        for (int index = 0; index < Math.Min(operands.Count, UnreadMax); index++)
        {
            if (operands[index].Kind == OperandKind.Local) Settle(index);
        }
    }

    /// <summary>Before a local variable changes: who means its old value reads it now.</summary>
    public void SettleLocal(int local)
    {
        for (int index = 0; index < Math.Min(operands.Count, UnreadMax); index++)
        {
            if (operands[index].Kind == OperandKind.Local && operands[index].Value == local) Settle(index);
        }
    }

    /// <summary>Before variables are used for something else: operands that lie in them are copied.</summary>
    public void SettleAway(int height, LocalBuilder[] slots)
    {
        for (int index = height; index < operands.Count; index++)
        {
            if (operands[index].Kind == OperandKind.Temporary && Array.IndexOf(slots, operands[index].Slot) >= 0) Settle(index);
        }
    }

    /// <summary>Forgets the operands above a height; what comes is never run.</summary>
    public void CutTo(int height)
    {
        for (int index = height; index < operands.Count; index++) Free(operands[index]);
        onStack = 0; // Those below were settled when the block began.
        operands.RemoveRange(height, operands.Count - height);
    }

    /// <summary>The top operands, which stay; from now on nobody frees their variables.</summary>
    public Operand[] Disown(int count)
    {
        var kept = new Operand[count];
        int from = operands.Count - count;
        for (int index = 0; index < count; index++)
        {
            kept[index] = operands[from + index];
            operands[from + index] = operands[from + index] with { Owned = false };
        }

        return kept;
    }

    public void Load(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Temporary: il.Emit(OpCodes.Ldloc, operand.Slot!); break;
            case OperandKind.Local: locals.Load((int)operand.Value); break;
            case OperandKind.Constant: LoadConstant(operand); break;
            default: throw new InvalidOperationException("this operand lies on the stack already");
        }
    }

    public void Free(Operand operand)
    {
        if (operand.Owned) pool.Return(operand.Slot!);
    }

    private void LoadConstant(Operand operand)
    {
        switch (operand.Type)
        {
            case WasmType.I32: ConstantOperators.EmitInt32(il, (int)operand.Value); break;
            case WasmType.I64: il.Constant(operand.Value); break;
            case WasmType.F32: LoadFloat(Opcode.F32Const, operand.Value); break;
            case WasmType.F64: LoadFloat(Opcode.F64Const, operand.Value); break;
            default: il.Emit(OpCodes.Ldnull); break;
        }
    }

    // Its bits are kept by those who know how.
    private void LoadFloat(Opcode opcode, long bits) => NumericOperators.TryEmit(il, new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0, Int64 = bits }, options);

    private void Settle(int index)
    {
        LocalBuilder slot = pool.Rent(operands[index].Type);
        Load(operands[index]);
        il.Emit(OpCodes.Stloc, slot);
        operands[index] = new Operand(OperandKind.Temporary, operands[index].Type, 0, slot, Owned: true);
    }

    private void SpillFrom(int from)
    {
        for (int index = operands.Count - 1; index >= from && onStack > 0; index--)
        {
            if (operands[index].Kind != OperandKind.Stack) continue;
            LocalBuilder slot = pool.Rent(operands[index].Type);
            il.Emit(OpCodes.Stloc, slot);
            operands[index] = new Operand(OperandKind.Temporary, operands[index].Type, 0, slot, Owned: true);
            onStack--;
        }
    }
}
