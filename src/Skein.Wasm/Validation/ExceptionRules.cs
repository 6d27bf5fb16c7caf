using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>
/// Exceptions, as they are in core 3.0 and as they were before. Source: Core Specification 3.0, 3.4.8 "Control Instructions"; the older
/// ones: WebAssembly/exception-handling, "legacy/Exceptions.md". The bounds are ours: the just-in-time compiler takes long for handlers
/// that nest deep, and takes no more than 65,534.
/// </summary>
internal sealed class ExceptionRules(ModuleContext context, FunctionState state, ModuleLimits limits)
{
    private int tries;

    public void Begin() => (tries, state.Tries) = (0, 0);

    /// <returns>False where the instruction is none of these.</returns>
    public bool TryCheck(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Throw: Leave(context.Tag(instruction.A, instruction.Offset).Parameters.AsSpan(), instruction); break;
            case Opcode.ThrowRef: Leave([WasmType.ExnRef], instruction); break;
            case Opcode.Rethrow: Rethrow(instruction); break;
            case Opcode.TryTable:
                // Its clauses see the labels around it.
                Count(instruction.Catches!.Length, instruction);
                foreach (CatchClause clause in instruction.Catches) Clause(clause, instruction);
                Enter(instruction);
                break;
            case Opcode.Try: Enter(instruction); break;
            case Opcode.Catch: Catch(context.Tag(instruction.A, instruction.Offset).Parameters.AsSpan(), instruction); break;
            case Opcode.CatchAll: Catch([], instruction); break;
            case Opcode.Delegate: Delegate(instruction); break;
            default: return false;
        }

        return true;
    }

    private void Leave(ReadOnlySpan<WasmType> taken, in Instruction instruction)
    {
        state.Pop(taken, instruction);
        state.Abandon();
    }

    private void Enter(in Instruction instruction)
    {
        Count(1, instruction);
        if (++state.Tries > limits.TryNestingMax) throw new WasmException(WasmErrorKind.Limit, $"tries nest deeper than {limits.TryNestingMax:#,##0}", instruction.Offset);
        FunctionType type = context.Type(instruction.Block, instruction.Offset);
        state.Pop(type.Parameters.AsSpan(), instruction);
        state.Enter(instruction.Opcode, type, instruction.Offset);
        state.Push(type.Parameters.AsSpan(), instruction);
    }

    private void Count(int more, in Instruction instruction)
    {
        if (more > limits.TriesMax - tries) throw new WasmException(WasmErrorKind.Limit, $"a function has more than {limits.TriesMax:#,##0} tries and handlers", instruction.Offset);
        tries += more;
    }

    private void Clause(CatchClause clause, in Instruction instruction)
    {
        ReadOnlySpan<WasmType> label = state.Label(clause.Label, instruction.Offset).Label;
        ReadOnlySpan<WasmType> carried = clause.Tag is { } tag ? context.Tag(tag, instruction.Offset).Parameters.AsSpan() : [];
        int references = clause.WithReference ? 1 : 0;
        bool fits = label.Length == carried.Length + references && label[..carried.Length].SequenceEqual(carried) && (references == 0 || label[^1] == WasmType.ExnRef);
        if (!fits) throw Refusal.Mismatch($"a clause of {instruction.Info.Name} gives {Refusal.Words(carried)}{(clause.WithReference ? " and exnref" : "")}, its label takes {Refusal.Words(label)}", instruction.Offset);
    }

    private void Catch(ReadOnlySpan<WasmType> carried, in Instruction instruction)
    {
        if (state.Top.Opcode is not (Opcode.Try or Opcode.Catch)) throw ByteReader.Malformed($"{instruction.Info.Name} without its try", instruction.Offset);
        Count(1, instruction);
        ControlFrame frame = state.Leave(instruction);
        if (frame.Opcode == Opcode.Try) state.Tries--;
        state.Enter(instruction.Opcode, frame.Type, instruction.Offset);
        state.Push(carried, instruction);
    }

    private void Delegate(in Instruction instruction)
    {
        if (state.Top.Opcode != Opcode.Try) throw ByteReader.Malformed("delegate without its try", instruction.Offset);
        ControlFrame frame = state.Leave(instruction);
        state.Tries--;
        state.Label(instruction.A, instruction.Offset);
        state.Push(frame.Type.Results.AsSpan(), instruction);
    }

    private void Rethrow(in Instruction instruction)
    {
        if (state.Label(instruction.A, instruction.Offset).Opcode is not (Opcode.Catch or Opcode.CatchAll)) throw Refusal.Invalid($"invalid rethrow label {instruction.A}", instruction.Offset);
        state.Abandon();
    }
}
