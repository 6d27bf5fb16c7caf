using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Expressions that are calculated before any code runs. Source: Core Specification 2.0, 3.3.10 "Constant Expressions".</summary>
internal static class ConstantRules
{
    /// <summary>It gives one value of a type, and nothing in it needs a running module.</summary>
    public static void Check(ModuleContext context, ByteRange expression, WasmType wanted)
    {
        var instructions = new InstructionReader(context.Module.Bytes.Span, expression);
        WasmType? found = null;
        while (true)
        {
            Instruction instruction = instructions.Next();
            if (instruction.Opcode == Opcode.End) break;
            WasmType type = Type(context, instruction);
            if (found is not null) throw Refusal.Mismatch($"a constant of one {wanted.Word()} is wanted, not several values", instruction.Offset);
            found = type;
        }

        if (found != wanted) throw Refusal.Mismatch($"a constant {wanted.Word()} is wanted, not {found?.Word() ?? "nothing"}", expression.Offset);
    }

    private static WasmType Type(ModuleContext context, in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const: return WasmType.I32;
            case Opcode.I64Const: return WasmType.I64;
            case Opcode.F32Const: return WasmType.F32;
            case Opcode.F64Const: return WasmType.F64;
            case Opcode.V128Const: return WasmType.V128;
            case Opcode.RefNull: return instruction.Type;
            case Opcode.RefFunc:
                context.Function(instruction.A, instruction.Offset);
                context.Referenced[instruction.A] = true;
                return WasmType.FuncRef;
            case Opcode.GlobalGet:
                // Those that the module defines have no value yet.
                if (instruction.A >= (uint)context.Module.ImportedGlobals) throw Refusal.Unknown("global", instruction.A, instruction.Offset);
                GlobalType global = context.Module.Globals[(int)instruction.A];
                return global.Mutable ? throw NotConstant(instruction) : global.Value;
            default:
                throw NotConstant(instruction);
        }
    }

    private static WasmException NotConstant(in Instruction instruction) => Refusal.Invalid($"constant expression required: {instruction.Info.Name} is none", instruction.Offset);
}
