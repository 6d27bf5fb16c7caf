using System.Runtime.Intrinsics;
using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Text;

/// <summary>A valid module with every instruction of core 2.0, each in code that is never reached, where operands may be of any type.</summary>
internal static class EveryInstruction
{
    private static readonly Opcode[] Parts = [Opcode.Else, Opcode.End, Opcode.Catch, Opcode.CatchAll, Opcode.Delegate, Opcode.Rethrow];

    private static readonly Opcode[] Exceptions = [Opcode.Try, Opcode.Throw, Opcode.ThrowRef, Opcode.TryTable];

    private static readonly long[] Numbers = [0, 1, -1, 63, 64, -64, -65, int.MaxValue, int.MinValue, 0x40, 8192];

    private static readonly long[] LongNumbers = [.. Numbers, long.MaxValue, long.MinValue, 1L << 62];

    private static readonly double[] Floats = [0, -0.0, 1, -1, 0.1, 1e20, 1e-20, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, Math.PI];

    private static readonly long[] Nans = [0x7FF8_0000_0000_0000, 0x7FF0_0000_0000_0001, unchecked((long)0xFFF8_0000_0000_0000), 0x7FFF_FFFF_FFFF_FFFF];

    private static readonly int[] SingleNans = [0x7FC0_0000, 0x7F80_0001, unchecked((int)0xFFC0_0000), 0x7FFF_FFFF, 1, 0x7F7F_FFFF];

    /// <summary>The module.</summary>
    public static ModuleDraft Module()
    {
        var draft = new ModuleDraft { CountsData = true };
        draft.TypeNumber(new FunctionType([], []));
        draft.TypeNumber(new FunctionType([WasmType.I32, WasmType.I64], [WasmType.F32, WasmType.V128]));
        draft.Memories.Add(new MemoryType(new SizeLimits(1, 2)));
        draft.Tables.Add(new TableType(WasmType.FuncRef, new SizeLimits(1, null)));
        draft.Tables.Add(new TableType(WasmType.FuncRef, new SizeLimits(1, 10)));
        draft.Globals.Add(new DraftGlobal(new GlobalType(WasmType.I32, true), Constant(7)));
        draft.Elements.Add(new DraftElements(SegmentMode.Declared, 0, [], WasmType.FuncRef, [0], null));
        draft.Data.Add(new DraftData(SegmentMode.Passive, 0, [], [0, 1, 0x7F, (byte)'"', (byte)'\\', 0xFF, (byte)'a']));
        foreach (OpcodeInfo info in OpcodeTable.All.Where(info => !Parts.Contains(info.Opcode) && !Exceptions.Contains(info.Opcode) && (int)info.Opcode >> 8 != AtomicOpcodes.Prefix))
        {
            foreach (Instruction instruction in Forms(info)) Add(draft, instruction);
        }

        return draft;
    }

    private static byte[] Constant(int value)
    {
        var code = new ByteWriter();
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0, Int64 = value });
        InstructionWriter.Write(code, Opcode.End);
        return code.ToArray();
    }

    private static void Add(ModuleDraft draft, in Instruction instruction)
    {
        var code = new ByteWriter();
        InstructionWriter.Write(code, Opcode.Unreachable);
        InstructionWriter.Write(code, instruction);
        InstructionWriter.Write(code, Opcode.Unreachable);
        if (instruction.Info.Immediate == ImmediateKind.Block)
        {
            if (instruction.Opcode == Opcode.If) InstructionWriter.Write(code, Opcode.Else);
            InstructionWriter.Write(code, Opcode.Unreachable);
            InstructionWriter.Write(code, Opcode.End);
            InstructionWriter.Write(code, Opcode.Unreachable);
        }

        InstructionWriter.Write(code, Opcode.End);
        draft.Functions.Add(0);
        draft.Bodies.Add(new DraftBody([WasmType.I32, WasmType.I32, WasmType.V128, WasmType.I32], code.ToArray()));
    }

    private static IEnumerable<Instruction> Forms(OpcodeInfo info)
    {
        var plain = new Instruction { Info = info, Offset = 0 };
        var vector = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 31, 30, 29, 28, 27, 26, 25, 24);
        return info.Immediate switch
        {
            ImmediateKind.Block => [plain with { Block = new BlockType(BlockType.Empty) }, plain with { Block = new BlockType((long)WasmType.F64 - 0x80) }, plain with { Block = new BlockType(1) }],
            ImmediateKind.LabelTable => [plain with { Labels = [0] }, plain with { Labels = [0, 0, 0] }],
            ImmediateKind.CallIndirect when info.Opcode == Opcode.ReturnCallIndirect => [plain, plain with { B = 1 }],
            ImmediateKind.CallIndirect => [plain with { A = 1 }, plain with { A = 1, B = 1 }],
            ImmediateKind.TableInit => [plain with { B = 1 }],
            ImmediateKind.TableCopy => [plain with { A = 1 }, plain with { B = 1 }],
            ImmediateKind.Table => [plain, plain with { A = 1 }],
            ImmediateKind.Memory => [plain with { A = Natural(info) }, plain with { A = 0, B = 1 }, plain with { A = Natural(info), B = uint.MaxValue }],
            ImmediateKind.MemoryLane => [plain with { A = Natural(info), Lane = (byte)((16 / info.Bytes) - 1) }, plain with { A = 0, B = 12, Lane = 1 }],
            ImmediateKind.I32 => Numbers.Select(number => plain with { Int64 = number }),
            ImmediateKind.I64 => LongNumbers.Select(number => plain with { Int64 = number }),
            ImmediateKind.F32 => Floats.Select(number => BitConverter.SingleToInt32Bits((float)number)).Concat(SingleNans).Select(bits => plain with { Int64 = bits }),
            ImmediateKind.F64 => Floats.Select(BitConverter.DoubleToInt64Bits).Concat(Nans).Select(bits => plain with { Int64 = bits }),
            ImmediateKind.V128 or ImmediateKind.Shuffle => [plain with { Vector = vector }],
            ImmediateKind.ReferenceType => [plain with { Type = WasmType.FuncRef }, plain with { Type = WasmType.ExternRef }],
            ImmediateKind.Types => [plain with { Type = WasmType.I64 }, plain with { Type = WasmType.ExternRef }],
            _ => [plain],
        };
    }

    private static uint Natural(OpcodeInfo info) => (uint)int.TrailingZeroCount(info.Bytes);
}
