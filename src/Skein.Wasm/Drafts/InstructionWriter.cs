using System.Runtime.Intrinsics;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Drafts;

/// <summary>Writes instructions one by one: the reverse of <see cref="InstructionReader"/>. Source: Core Specification 2.0, 5.4 "Instructions".</summary>
internal static class InstructionWriter
{
    public static void Write(ByteWriter to, Opcode opcode) => Write(to, new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0 });

    public static void Write(ByteWriter to, in Instruction instruction)
    {
        int prefix = (int)instruction.Opcode >> 8;
        if (prefix == 0)
        {
            to.Byte((byte)instruction.Opcode);
        }
        else
        {
            to.Byte((byte)prefix);
            to.U32((byte)instruction.Opcode);
        }

        Immediate(to, instruction);
    }

    private static void Immediate(ByteWriter to, in Instruction instruction)
    {
        switch (instruction.Info.Immediate)
        {
            case ImmediateKind.None: break;
            case ImmediateKind.Block: to.Signed(instruction.Block.Code); break;
            case ImmediateKind.LabelTable: Labels(to, instruction.Labels!); break;
            case ImmediateKind.CallIndirect:
            case ImmediateKind.TableInit:
            case ImmediateKind.TableCopy:
            case ImmediateKind.MemoryInit:
            case ImmediateKind.MemoryCopy:
            case ImmediateKind.Memory:
                to.U32(instruction.A);
                to.U32(instruction.B);
                break;
            case ImmediateKind.MemoryLane:
                to.U32(instruction.A);
                to.U32(instruction.B);
                to.Byte(instruction.Lane);
                break;
            case ImmediateKind.I32:
            case ImmediateKind.I64: to.Signed(instruction.Int64); break;
            case ImmediateKind.F32: to.Bits32(instruction.Int32); break;
            case ImmediateKind.F64: to.Bits64(instruction.Int64); break;
            case ImmediateKind.V128:
            case ImmediateKind.Shuffle: Vector(to, instruction.Vector); break;
            case ImmediateKind.Lane: to.Byte(instruction.Lane); break;
            case ImmediateKind.ReferenceType: to.Type(instruction.Type); break;
            case ImmediateKind.Types:
                to.U32(1);
                to.Type(instruction.Type);
                break;
            case ImmediateKind.TryTable:
                to.Signed(instruction.Block.Code);
                Catches(to, instruction.Catches!);
                break;
            default: to.U32(instruction.A); break;
        }
    }

    private static void Labels(ByteWriter to, uint[] labels)
    {
        to.U32((uint)labels.Length - 1);
        foreach (uint label in labels) to.U32(label);
    }

    private static void Vector(ByteWriter to, Vector128<byte> vector)
    {
        Span<byte> bytes = stackalloc byte[16];
        vector.CopyTo(bytes);
        to.Bytes(bytes);
    }

    private static void Catches(ByteWriter to, CatchClause[] clauses)
    {
        to.U32((uint)clauses.Length);
        foreach (CatchClause clause in clauses)
        {
            to.Byte((byte)((clause.Tag is null ? 2 : 0) | (clause.WithReference ? 1 : 0)));
            if (clause.Tag is { } tag) to.U32(tag);
            to.U32(clause.Label);
        }
    }
}
