using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>An instruction with what follows it: its bytes in a module, and what the compiler is given.</summary>
internal sealed class OperatorUse
{
    private OperatorUse(OpcodeInfo info, byte[] immediates)
    {
        int prefix = (int)info.Opcode >> 8;
        Bytes = prefix == 0 ? [(byte)info.Opcode, .. immediates] : [(byte)prefix, .. MemoryModule.Unsigned((byte)info.Opcode), .. immediates];
        Instruction = new InstructionReader(Bytes, new ByteRange(0, Bytes.Length)).Next();
        Name = $"{info.Name} {Convert.ToHexString(immediates)}".TrimEnd();
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public Instruction Instruction { get; }

    public OpcodeInfo Info => Instruction.Info;

    public bool IsLoad => Info.Bytes > 0 && Info.Results.Length > 0;

    public bool IsStore => Info.Bytes > 0 && Info.Results.Length == 0;

    /// <summary>What is read from memory as operands: all but an address.</summary>
    public IEnumerable<WasmType> Operands => Info.Bytes > 0 ? Info.Operands.Skip(1) : Info.Operands;

    /// <summary>An instruction, once for each lane, and for some shuffles.</summary>
    public static IEnumerable<OperatorUse> Of(OpcodeInfo info, Random random) => info.Immediate switch
    {
        ImmediateKind.None => [new OperatorUse(info, [])],
        ImmediateKind.Lane => Lanes(info).Select(lane => new OperatorUse(info, [lane])),
        ImmediateKind.Memory => [new OperatorUse(info, [Alignment(info), 0])],
        ImmediateKind.MemoryLane => Lanes(info).Select(lane => new OperatorUse(info, [Alignment(info), 0, lane])),
        ImmediateKind.Shuffle => Shuffles.All(random).Select(lanes => new OperatorUse(info, lanes)),
        _ => [],
    };

    /// <summary>An instruction that puts some bytes on the stack.</summary>
    public static OperatorUse Constant(WasmType type, ReadOnlySpan<byte> value) => type switch
    {
        WasmType.I32 => new OperatorUse(OpcodeTable.Of(Opcode.I32Const), MemoryModule.Signed(BitConverter.ToInt32(value))),
        WasmType.I64 => new OperatorUse(OpcodeTable.Of(Opcode.I64Const), MemoryModule.Signed(BitConverter.ToInt64(value))),
        WasmType.F32 => new OperatorUse(OpcodeTable.Of(Opcode.F32Const), [.. value[..4]]),
        WasmType.F64 => new OperatorUse(OpcodeTable.Of(Opcode.F64Const), [.. value[..8]]),
        _ => new OperatorUse(OpcodeTable.Of(Opcode.V128Const), [.. value[..16]]),
    };

    private static byte Alignment(OpcodeInfo info) => (byte)int.Log2(info.Bytes);

    private static IEnumerable<byte> Lanes(OpcodeInfo info)
    {
        int count = info.Bytes > 0 ? 16 / info.Bytes : int.Parse(info.Name[(info.Name.IndexOf('x', StringComparison.Ordinal) + 1)..info.Name.IndexOf('.', StringComparison.Ordinal)]);
        return Enumerable.Range(0, count).Select(lane => (byte)lane);
    }
}
