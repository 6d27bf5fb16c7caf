using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Instructions whose types are those of a variable, a table or the operands themselves. Source: Core Specification 2.0, 3.3 "Instructions".</summary>
internal sealed class VariableRules(ModuleContext context, FunctionState state)
{
    private WasmType[] locals = new WasmType[64];
    private int localCount;

    /// <summary>Sets the local variables up: parameters first.</summary>
    public void Begin(FunctionType type, FunctionBody body)
    {
        localCount = type.Parameters.Length;
        // The reader has held their sum against the bound.
        foreach (LocalGroup group in body.Locals) localCount += (int)group.Count;
        if (localCount > locals.Length) locals = new WasmType[Math.Max(localCount, 2 * locals.Length)];
        type.Parameters.AsSpan().CopyTo(locals);
        int next = type.Parameters.Length;
        foreach (LocalGroup group in body.Locals)
        {
            locals.AsSpan(next, (int)group.Count).Fill(group.Type);
            next += (int)group.Count;
        }
    }

    /// <returns>False where the instruction is none of these.</returns>
    public bool TryCheck(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Drop: state.Pop(instruction); break;
            case Opcode.Select: Select(instruction); break;
            case Opcode.SelectTyped: Take([instruction.Type, instruction.Type, WasmType.I32], instruction.Type, instruction); break;
            case Opcode.LocalGet: state.Push(Local(instruction), instruction); break;
            case Opcode.LocalSet: state.Pop(Local(instruction), instruction); break;
            case Opcode.LocalTee: Take([Local(instruction)], Local(instruction), instruction); break;
            case Opcode.GlobalGet: state.Push(context.Global(instruction.A, instruction.Offset).Value, instruction); break;
            case Opcode.GlobalSet: GlobalSet(instruction); break;
            case Opcode.TableGet: Take([WasmType.I32], Element(instruction), instruction); break;
            case Opcode.TableSet: state.Pop([WasmType.I32, Element(instruction)], instruction); break;
            case Opcode.TableGrow: Take([Element(instruction), WasmType.I32], WasmType.I32, instruction); break;
            case Opcode.TableFill: state.Pop([WasmType.I32, Element(instruction), WasmType.I32], instruction); break;
            case Opcode.RefNull: state.Push(instruction.Type, instruction); break;
            case Opcode.RefIsNull: IsNull(instruction); break;
            case Opcode.RefFunc: Reference(instruction); break;
            default: return false;
        }

        return true;
    }

    private void Take(ReadOnlySpan<WasmType> operands, WasmType result, in Instruction instruction)
    {
        state.Pop(operands, instruction);
        state.Push(result, instruction);
    }

    private WasmType Local(in Instruction instruction) => instruction.A < (uint)localCount ? locals[instruction.A] : throw Refusal.Unknown("local", instruction.A, instruction.Offset);

    private WasmType Element(in Instruction instruction) => context.Table(instruction.A, instruction.Offset).Element;

    private void Select(in Instruction instruction)
    {
        state.Pop(WasmType.I32, instruction);
        WasmType second = state.Pop(instruction);
        WasmType first = state.Pop(instruction);
        if (first.IsReference() || second.IsReference()) throw Refusal.Mismatch("a select of references must name their type", instruction.Offset);
        if (first != second && first != TypeStack.Unknown && second != TypeStack.Unknown) throw Refusal.Mismatch($"select between {first.Word()} and {second.Word()}", instruction.Offset);
        state.Push(first == TypeStack.Unknown ? second : first, instruction);
    }

    private void GlobalSet(in Instruction instruction)
    {
        GlobalType global = context.Global(instruction.A, instruction.Offset);
        if (!global.Mutable) throw Refusal.Invalid($"global is immutable: {instruction.A}", instruction.Offset);
        state.Pop(global.Value, instruction);
    }

    private void IsNull(in Instruction instruction)
    {
        WasmType type = state.Pop(instruction);
        if (type != TypeStack.Unknown && !type.IsReference()) throw Refusal.Mismatch($"{type.Word()} is no reference", instruction.Offset);
        state.Push(WasmType.I32, instruction);
    }

    private void Reference(in Instruction instruction)
    {
        context.Function(instruction.A, instruction.Offset);
        if (!context.Referenced[instruction.A]) throw Refusal.Invalid($"undeclared function reference: {instruction.A}", instruction.Offset);
        state.Push(WasmType.FuncRef, instruction);
    }
}
