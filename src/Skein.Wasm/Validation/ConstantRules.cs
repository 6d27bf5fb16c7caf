using Skein.Wasm.Compilation;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Expressions that are calculated before any code runs. Source: Core Specification 2.0, 3.3.10 "Constant Expressions".</summary>
internal sealed class ConstantRules(ModuleContext context, ModuleLimits limits, WasmFeatures features)
{
    private readonly FunctionState state = new(limits);

    /// <summary>It gives one value of a type, and nothing in it needs a running module.</summary>
    public void Check(ByteRange expression, WasmType wanted)
    {
        var instructions = new InstructionReader(context.Module.Bytes.Span, expression);
        state.Clear();
        state.Enter(Opcode.Block, ModuleContext.One(wanted), expression.Offset);
        while (state.Depth > 0)
        {
            Instruction instruction = instructions.Next();
            if (instruction.Opcode == Opcode.End) state.Leave(instruction);
            else Check(instruction);
        }
    }

    private void Check(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const:
                state.Push(instruction.Info.Results.AsSpan(), instruction);
                break;
            case Opcode.RefNull:
                state.Push(instruction.Type, instruction);
                break;
            case Opcode.RefFunc:
                context.Function(instruction.A, instruction.Offset);
                context.Referenced[instruction.A] = true;
                state.Push(WasmType.FuncRef, instruction);
                break;
            case Opcode.GlobalGet:
                state.Push(Imported(instruction), instruction);
                break;
            default:
                if (!FeatureRules.IsConstant(features, instruction.Opcode)) throw NotConstant(instruction);
                state.Pop(instruction.Info.Operands.AsSpan(), instruction);
                state.Push(instruction.Info.Results.AsSpan(), instruction);
                break;
        }
    }

    // Those that the module defines have no value yet.
    private WasmType Imported(in Instruction instruction)
    {
        if (instruction.A >= (uint)context.Module.ImportedGlobals) throw Refusal.Unknown("global", instruction.A, instruction.Offset);
        GlobalType global = context.Module.Globals[(int)instruction.A];
        return global.Mutable ? throw NotConstant(instruction) : global.Value;
    }

    private static WasmException NotConstant(in Instruction instruction) => Refusal.Invalid($"constant expression required: {instruction.Info.Name} is none", instruction.Offset);
}
