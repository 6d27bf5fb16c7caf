using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Blocks, branches and calls. Source: Core Specification 2.0, 3.3.8 "Control Instructions", and the appendix "Validation Algorithm".</summary>
internal sealed class ControlRules(ModuleContext context, FunctionState state)
{
    // So that a table of branches looks at each of its blocks once.
    private int visit;

    /// <summary>What the function itself gives.</summary>
    public FunctionType Function { get; set; } = new([], []);

    /// <returns>False where the instruction is none of these.</returns>
    public bool TryCheck(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop: break;
            case Opcode.Unreachable: state.Abandon(); break;
            case Opcode.Block or Opcode.Loop or Opcode.If: Enter(instruction); break;
            case Opcode.Else: Else(instruction); break;
            case Opcode.End: End(instruction); break;
            case Opcode.Br: Leave(state.Label(instruction.A, instruction.Offset).Label, instruction); break;
            case Opcode.BrIf: BranchIf(instruction); break;
            case Opcode.BrTable: BranchTable(instruction); break;
            case Opcode.Return: Leave(Function.Results.AsSpan(), instruction); break;
            case Opcode.Call: Call(context.Function(instruction.A, instruction.Offset), instruction); break;
            case Opcode.CallIndirect: Call(Indirect(instruction), instruction); break;
            case Opcode.ReturnCall: ReturnCall(context.Function(instruction.A, instruction.Offset), instruction); break;
            case Opcode.ReturnCallIndirect: ReturnCall(Indirect(instruction), instruction); break;
            default: return false;
        }

        return true;
    }

    private void Enter(in Instruction instruction)
    {
        FunctionType type = context.Type(instruction.Block, instruction.Offset);
        if (instruction.Opcode == Opcode.If) state.Pop(WasmType.I32, instruction);
        state.Pop(type.Parameters.AsSpan(), instruction);
        state.Enter(instruction.Opcode, type, instruction.Offset);
        state.Push(type.Parameters.AsSpan(), instruction);
    }

    private void Else(in Instruction instruction)
    {
        if (state.Top.Opcode != Opcode.If) throw ByteReader.Malformed("else without its if", instruction.Offset);
        ControlFrame frame = state.Leave(instruction);
        state.Enter(Opcode.Else, frame.Type, instruction.Offset);
        state.Push(frame.Type.Parameters.AsSpan(), instruction);
    }

    private void End(in Instruction instruction)
    {
        ControlFrame frame = state.Leave(instruction);
        if (frame.Opcode is Opcode.Try or Opcode.TryTable) state.Tries--;
        // Without an else, what was there before comes out.
        if (frame.Opcode == Opcode.If && !frame.Type.Parameters.AsSpan().SequenceEqual(frame.Type.Results.AsSpan()))
            throw Refusal.Mismatch($"an if of type {Refusal.Words(frame.Type.Parameters.AsSpan())} -> {Refusal.Words(frame.Type.Results.AsSpan())} needs an else", instruction.Offset);
        if (state.Depth > 0) state.Push(frame.Type.Results.AsSpan(), instruction);
    }

    private void Leave(ReadOnlySpan<WasmType> taken, in Instruction instruction)
    {
        state.Pop(taken, instruction);
        state.Abandon();
    }

    private void BranchIf(in Instruction instruction)
    {
        state.Pop(WasmType.I32, instruction);
        ReadOnlySpan<WasmType> label = state.Label(instruction.A, instruction.Offset).Label;
        state.Pop(label, instruction);
        state.Push(label, instruction);
    }

    private void BranchTable(in Instruction instruction)
    {
        state.Pop(WasmType.I32, instruction);
        uint[] labels = instruction.Labels!;
        int arity = state.Label(labels[^1], instruction.Offset).Label.Length;
        visit++;
        foreach (uint label in labels)
        {
            ref ControlFrame frame = ref state.Label(label, instruction.Offset);
            if (frame.Visit == visit) continue;
            frame.Visit = visit;
            if (frame.Label.Length != arity) throw Refusal.Mismatch($"labels of one br_table take {arity:#,##0} and {frame.Label.Length:#,##0} operands", instruction.Offset);
            state.Require(frame.Label, instruction);
        }

        state.Abandon();
    }

    private FunctionType Indirect(in Instruction instruction)
    {
        WasmType element = context.Table(instruction.B, instruction.Offset).Element;
        if (element != WasmType.FuncRef) throw Refusal.Mismatch($"{instruction.Info.Name} takes a table of funcref, not {element.Word()}", instruction.Offset);
        FunctionType type = context.Type(instruction.A, instruction.Offset);
        state.Pop(WasmType.I32, instruction);
        return type;
    }

    private void Call(FunctionType type, in Instruction instruction)
    {
        state.Pop(type.Parameters.AsSpan(), instruction);
        state.Push(type.Results.AsSpan(), instruction);
    }

    private void ReturnCall(FunctionType type, in Instruction instruction)
    {
        if (!type.Results.AsSpan().SequenceEqual(Function.Results.AsSpan()))
            throw Refusal.Mismatch($"{instruction.Info.Name} gives {Refusal.Words(type.Results.AsSpan())}, the function {Refusal.Words(Function.Results.AsSpan())}", instruction.Offset);
        Leave(type.Parameters.AsSpan(), instruction);
    }
}
