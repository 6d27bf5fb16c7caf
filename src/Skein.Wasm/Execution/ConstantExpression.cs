using System.Collections.Immutable;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>An expression that is calculated for each instance before its code runs. The module was validated.</summary>
internal sealed class ConstantExpression
{
    private readonly ImmutableArray<Instruction> instructions;

    private ConstantExpression(ImmutableArray<Instruction> instructions) => this.instructions = instructions;

    public static ConstantExpression Read(WasmModule module, ByteRange range)
    {
        var reader = new InstructionReader(module.Bytes.Span, range);
        ImmutableArray<Instruction>.Builder builder = ImmutableArray.CreateBuilder<Instruction>();
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            if (instruction.Opcode != Opcode.End) builder.Add(instruction);
        }

        return new ConstantExpression(builder.ToImmutable());
    }

    public WasmValue Of(InstanceState state)
    {
        if (instructions.Length == 1) return One(instructions[0], state);
        var stack = new Stack<WasmValue>();
        foreach (Instruction instruction in instructions) stack.Push(instruction.Info.Operands.Length == 2 ? Two(instruction.Opcode, stack.Pop(), stack.Pop()) : One(instruction, state));
        return stack.Pop();
    }

    private static WasmValue One(in Instruction instruction, InstanceState state) => instruction.Opcode switch
    {
        Opcode.I32Const => WasmValue.Of(instruction.Int32),
        Opcode.I64Const => WasmValue.Of(instruction.Int64),
        Opcode.F32Const => WasmValue.OfBits(WasmType.F32, instruction.Int64),
        Opcode.F64Const => WasmValue.OfBits(WasmType.F64, instruction.Int64),
        Opcode.V128Const => WasmValue.Of(instruction.Vector),
        Opcode.RefNull => WasmValue.Zero(instruction.Type),
        Opcode.RefFunc => WasmValue.Of(state.Function((int)instruction.A)),
        Opcode.GlobalGet => state.Global((int)instruction.A).Value,
        _ => throw NotConstant(instruction.Info.Name),
    };

    // Additions and the like are not constant in core 2.0, but in what came after it.
    private static WasmValue Two(Opcode opcode, WasmValue right, WasmValue left) => opcode switch
    {
        Opcode.I32Add => WasmValue.Of(left.Int32 + right.Int32),
        Opcode.I32Sub => WasmValue.Of(left.Int32 - right.Int32),
        Opcode.I32Mul => WasmValue.Of(left.Int32 * right.Int32),
        Opcode.I64Add => WasmValue.Of(left.Int64 + right.Int64),
        Opcode.I64Sub => WasmValue.Of(left.Int64 - right.Int64),
        Opcode.I64Mul => WasmValue.Of(left.Int64 * right.Int64),
        _ => throw NotConstant(opcode.ToString()),
    };

    private static WasmException NotConstant(string name) => new(WasmErrorKind.Invalid, $"constant expression required, not {name}");
}
