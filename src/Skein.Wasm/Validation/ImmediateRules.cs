using System.Runtime.Intrinsics;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>What an instruction says beside its operands: memories, tables, segments, alignments and lanes.</summary>
internal static class ImmediateRules
{
    private const int VectorBytes = 16;

    public static void Check(ModuleContext context, in Instruction instruction)
    {
        int offset = instruction.Offset;
        switch (instruction.Info.Immediate)
        {
            case ImmediateKind.Memory:
                Access(context, instruction);
                break;
            case ImmediateKind.MemoryLane:
                Access(context, instruction);
                Lane(instruction.Lane, VectorBytes / instruction.Info.Bytes, offset);
                break;
            case ImmediateKind.MemoryIndex:
                context.RequireMemory(instruction.A, offset);
                break;
            case ImmediateKind.MemoryCopy:
                context.RequireMemory(instruction.A, offset);
                context.RequireMemory(instruction.B, offset);
                break;
            case ImmediateKind.MemoryInit:
                context.RequireMemory(instruction.B, offset);
                context.RequireData(instruction.A, offset);
                break;
            case ImmediateKind.Data:
                context.RequireData(instruction.A, offset);
                break;
            case ImmediateKind.Table:
                context.Table(instruction.A, offset);
                break;
            case ImmediateKind.Element:
                context.Element(instruction.A, offset);
                break;
            case ImmediateKind.TableInit:
                SameTypes(context.Table(instruction.B, offset).Element, context.Element(instruction.A, offset).Type, offset);
                break;
            case ImmediateKind.TableCopy:
                SameTypes(context.Table(instruction.A, offset).Element, context.Table(instruction.B, offset).Element, offset);
                break;
            case ImmediateKind.Lane:
                Lane(instruction.Lane, Lanes(instruction.Opcode), offset);
                break;
            case ImmediateKind.Shuffle:
                // Lanes of two vectors.
                if (Vector128.GreaterThanOrEqualAny(instruction.Vector, Vector128.Create((byte)(2 * VectorBytes)))) throw Refusal.Invalid("invalid lane index", offset);
                break;
        }
    }

    private static void Access(ModuleContext context, in Instruction instruction)
    {
        context.RequireMemory(0, instruction.Offset);
        if (instruction.A >= 32 || 1L << (int)instruction.A > instruction.Info.Bytes) throw Refusal.Invalid("alignment must not be larger than natural", instruction.Offset);
    }

    private static void SameTypes(WasmType target, WasmType source, int offset)
    {
        if (target != source) throw Refusal.Mismatch($"a table of {target.Word()} takes no {source.Word()}", offset);
    }

    private static void Lane(byte lane, int lanes, int offset)
    {
        if (lane >= lanes) throw Refusal.Invalid($"invalid lane index {lane} of {lanes}", offset);
    }

    // In the order of their codes.
    private static int Lanes(Opcode opcode) => opcode switch
    {
        <= Opcode.I8x16ReplaceLane => 16,
        <= Opcode.I16x8ReplaceLane => 8,
        <= Opcode.I32x4ReplaceLane => 4,
        <= Opcode.I64x2ReplaceLane => 2,
        <= Opcode.F32x4ReplaceLane => 4,
        _ => 2,
    };
}
