using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Instructions;

/// <summary>Reads instructions one by one. It knows their bytes, not their types. Source: Core Specification 2.0, 5.4 "Instructions".</summary>
internal ref struct InstructionReader(ReadOnlySpan<byte> file, ByteRange range)
{
    private ByteReader reader = new(file, range);

    public readonly bool AtEnd => reader.AtEnd;

    /// <summary>From the file's beginning.</summary>
    public readonly int Position => reader.Position;

    /// <summary>Reads the next.</summary>
    /// <exception cref="WasmException">The bytes are no instruction.</exception>
    public Instruction Next()
    {
        int offset = reader.Position;
        byte first = reader.Byte();
        OpcodeInfo? info;
        if (first is 0xFC or 0xFD or AtomicOpcodes.Prefix)
        {
            uint code = reader.U32();
            info = OpcodeTable.Find(first, code) ?? throw Unknown(first, code, offset);
        }
        else
        {
            info = OpcodeTable.Find(0, first) ?? throw Unknown(0, first, offset);
        }

        return Immediate(info, offset);
    }

    // Known proposals are told apart from bytes that mean nothing.
    private static WasmException Unknown(int prefix, uint code, int offset) => (prefix, code) switch
    {
        (0xFD, >= 256) => new WasmException(WasmErrorKind.Unsupported, $"relaxed vector instruction 0xfd {code} is not supported", offset),
        (0, 0xFB) or (0, 0x14) or (0, 0x15) or (0, >= 0xD3 and <= 0xD6) => new WasmException(WasmErrorKind.Unsupported, $"instruction 0x{code:x2} of the garbage collection proposal is not supported", offset),
        _ => ByteReader.Malformed(prefix == 0 ? $"illegal opcode 0x{code:x2}" : $"illegal opcode 0x{prefix:x2} {code}", offset),
    };

    private Instruction Immediate(OpcodeInfo info, int offset)
    {
        switch (info.Immediate)
        {
            case ImmediateKind.None:
                return new Instruction { Info = info, Offset = offset };
            case ImmediateKind.Block:
                return new Instruction { Info = info, Offset = offset, Block = Block() };
            case ImmediateKind.LabelTable:
                return new Instruction { Info = info, Offset = offset, Labels = Labels() };
            case ImmediateKind.CallIndirect:
            case ImmediateKind.TableInit:
            case ImmediateKind.TableCopy:
                return new Instruction { Info = info, Offset = offset, A = reader.U32(), B = reader.U32() };
            case ImmediateKind.Memory:
                return new Instruction { Info = info, Offset = offset, A = Alignment(), B = reader.U32() };
            case ImmediateKind.MemoryLane:
                return new Instruction { Info = info, Offset = offset, A = Alignment(), B = reader.U32(), Lane = reader.Byte() };
            case ImmediateKind.MemoryIndex:
                return new Instruction { Info = info, Offset = offset, A = Zero() };
            case ImmediateKind.MemoryInit:
                return new Instruction { Info = info, Offset = offset, A = reader.U32(), B = Zero() };
            case ImmediateKind.MemoryCopy:
                return new Instruction { Info = info, Offset = offset, A = Zero(), B = Zero() };
            case ImmediateKind.I32:
                return new Instruction { Info = info, Offset = offset, Int64 = reader.S32() };
            case ImmediateKind.I64:
                return new Instruction { Info = info, Offset = offset, Int64 = reader.S64() };
            case ImmediateKind.F32:
                return new Instruction { Info = info, Offset = offset, Int64 = BitConverter.ToInt32(reader.Bytes(4)) };
            case ImmediateKind.F64:
                return new Instruction { Info = info, Offset = offset, Int64 = BitConverter.ToInt64(reader.Bytes(8)) };
            case ImmediateKind.V128:
            case ImmediateKind.Shuffle:
                return new Instruction { Info = info, Offset = offset, Vector = Vector128.Create(reader.Bytes(16)) };
            case ImmediateKind.Lane:
                return new Instruction { Info = info, Offset = offset, Lane = reader.Byte() };
            case ImmediateKind.ReferenceType:
                return new Instruction { Info = info, Offset = offset, Type = TypeReader.ReferenceType(ref reader) };
            case ImmediateKind.Types:
                return new Instruction { Info = info, Offset = offset, Type = OneType() };
            case ImmediateKind.TryTable:
                return new Instruction { Info = info, Offset = offset, Block = Block(), Catches = Catches() };
            default:
                return new Instruction { Info = info, Offset = offset, A = reader.U32() };
        }
    }

    private BlockType Block()
    {
        byte next = reader.Peek();
        if (next == 0x40)
        {
            reader.Byte();
            return new BlockType(BlockType.Empty);
        }

        if (WasmTypes.IsKnown(next))
        {
            reader.Byte();
            return new BlockType((long)next - 0x80);
        }

        int at = reader.Position;
        long index = reader.S33();
        return index >= 0 ? new BlockType(index) : throw ByteReader.Malformed("malformed block type", at);
    }

    private uint[] Labels()
    {
        int count = reader.Count(int.MaxValue, "labels");
        var labels = new uint[count + 1];
        for (int index = 0; index <= count; index++) labels[index] = reader.U32();
        return labels;
    }

    private CatchClause[] Catches()
    {
        int count = reader.Count(int.MaxValue, "catch clauses");
        var clauses = new CatchClause[count];
        for (int index = 0; index < count; index++)
        {
            int at = reader.Position;
            byte kind = reader.Byte();
            if (kind > 3) throw ByteReader.Malformed($"malformed catch clause {kind}", at);
            clauses[index] = new CatchClause(kind < 2 ? reader.U32() : null, (kind & 1) != 0, reader.U32());
        }

        return clauses;
    }

    // Bit 6 would name a memory: several are not supported.
    private uint Alignment()
    {
        int at = reader.Position;
        uint power = reader.U32();
        if (power is >= 64 and < 128) throw new WasmException(WasmErrorKind.Unsupported, "several memories are not supported", at);
        return power < 32 ? power : throw ByteReader.Malformed("malformed memop flags", at);
    }

    private uint Zero()
    {
        int at = reader.Position;
        return reader.Byte() == 0 ? 0u : throw ByteReader.Malformed("zero byte expected", at);
    }

    private WasmType OneType()
    {
        int at = reader.Position;
        int count = reader.Count(int.MaxValue, "types");
        if (count != 1) throw new WasmException(WasmErrorKind.Invalid, "invalid result arity", at);
        return TypeReader.Type(ref reader);
    }
}
