using System.Runtime.Intrinsics;
using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>What every function of a generated module can use, decided before any code is made.</summary>
internal sealed class GeneratedShape
{
    /// <summary>Rounds of loops and calls that one call from outside may make: code ends by itself.</summary>
    public const int Rounds = 150;

    /// <summary>The global variable that counts them down.</summary>
    public const uint RoundsGlobal = 0;

    /// <summary>The global variable that everything which is calculated is mixed into, so that a wrong result is seen wherever it went.</summary>
    public const uint TraceGlobal = 1;

    /// <summary>The first global variable that code may use as it likes.</summary>
    public const int FirstGlobal = 2;

    /// <summary>The passive segments, of data and of elements, that are never dropped, and those that are.</summary>
    public const uint KeptSegment = 1, DroppedData = 2, DroppedElements = 3;

    public const int MemoryPagesMax = 4;
    public const int TableSize = 12;

    private static readonly WasmType[] Numbers = [WasmType.I32, WasmType.I64, WasmType.F32, WasmType.F64];

    public GeneratedShape(Dice dice, bool vectors, bool exceptions)
    {
        Dice = dice;
        Types = vectors ? [.. Numbers, WasmType.V128] : Numbers;
        Draft.TypeNumber(new FunctionType([], []));
        for (int count = 3 + dice.Below(5); count > 0; count--) Draft.TypeNumber(new FunctionType([.. Some(dice.Below(4))], [.. Some(dice.Below(4) switch { 0 => 0, 3 => 2 + dice.Below(2), _ => 1 })]));
        Draft.Memories.Add(new MemoryType(new SizeLimits(1, MemoryPagesMax)));
        Draft.Tables.Add(new TableType(WasmType.FuncRef, new SizeLimits(TableSize, TableSize + 4)));
        Draft.Globals.Add(Global(new GlobalType(WasmType.I32, true)));
        Draft.Globals.Add(Global(new GlobalType(WasmType.I64, true)));
        for (int count = 2 + dice.Below(5); count > 0; count--) Draft.Globals.Add(Global(new GlobalType(dice.Of(Types), dice.Below(5) > 0)));
        for (int count = 3 + dice.Below(5); count > 0; count--) Draft.Functions.Add((uint)dice.Below(Draft.Types.Count));
        Callable = Draft.Functions.Count;
        for (int count = exceptions ? 1 + dice.Below(3) : 0; count > 0; count--) Draft.Tags.Add(Draft.TypeNumber(new FunctionType([.. Some(dice.Below(4))], [])));
        Segments();
    }

    public Dice Dice { get; }

    public ModuleDraft Draft { get; } = new();

    /// <summary>Types of values that there are.</summary>
    public IReadOnlyList<WasmType> Types { get; }

    /// <summary>How many functions may be called: those that count rounds.</summary>
    public int Callable { get; }

    /// <summary>What an exception of a tag carries.</summary>
    public IReadOnlyList<WasmType> Carried(int tag) => Draft.Types[(int)Draft.Tags[tag]].Parameters;

    public FunctionType TypeOf(int function) => Draft.Types[(int)Draft.Functions[function]];

    public Instruction Constant(WasmType type) => new()
    {
        Info = OpcodeTable.Of(type switch { WasmType.I32 => Opcode.I32Const, WasmType.I64 => Opcode.I64Const, WasmType.F32 => Opcode.F32Const, WasmType.F64 => Opcode.F64Const, _ => Opcode.V128Const }),
        Offset = 0,
        Int64 = type switch { WasmType.I32 => Dice.Int32(), WasmType.I64 => Dice.Int64(), WasmType.F32 => BitConverter.SingleToInt32Bits(Dice.Single()), WasmType.F64 => BitConverter.DoubleToInt64Bits(Dice.Double()), _ => 0 },
        Vector = Dice.Below(2) == 0 ? Lanes() : Vector128.Create(Dice.Int64(), Dice.Int64()).AsByte(),
    };

    /// <summary>A constant at which operators change their minds.</summary>
    public Instruction Edge(WasmType type) => type switch
    {
        WasmType.I32 or WasmType.I64 => Constant(type) with { Int64 = type == WasmType.I32 ? (int)Dice.EdgeInteger() : Dice.EdgeInteger() },
        WasmType.F32 => Constant(type) with { Int64 = BitConverter.SingleToInt32Bits((float)Dice.EdgeFloat()) },
        WasmType.F64 => Constant(type) with { Int64 = BitConverter.DoubleToInt64Bits(Dice.EdgeFloat()) },
        _ => Constant(type) with { Vector = Lanes() },
    };

    private Vector128<byte> Lanes() => Dice.Below(4) switch
    {
        0 => Vector128.Create((float)Dice.EdgeFloat(), (float)Dice.EdgeFloat(), (float)Dice.EdgeFloat(), (float)Dice.EdgeFloat()).AsByte(),
        1 => Vector128.Create(Dice.EdgeFloat(), Dice.EdgeFloat()).AsByte(),
        2 => Vector128.Create((int)Dice.EdgeInteger(), (int)Dice.EdgeInteger(), (int)Dice.EdgeInteger(), (int)Dice.EdgeInteger()).AsByte(),
        _ => Vector128.Create((short)Dice.EdgeInteger(), (short)Dice.EdgeInteger(), (short)Dice.EdgeInteger(), (short)Dice.EdgeInteger(), 0, -1, short.MinValue, short.MaxValue).AsByte(),
    };

    private IEnumerable<WasmType> Some(int count)
    {
        for (; count > 0; count--) yield return Dice.Of(Types);
    }

    private DraftGlobal Global(GlobalType type) => new(type, Ended(Constant(type.Value)));

    private static byte[] Ended(in Instruction instruction)
    {
        var code = new ByteWriter();
        InstructionWriter.Write(code, instruction);
        InstructionWriter.Write(code, Opcode.End);
        return code.ToArray();
    }

    private static byte[] At(int address) => Ended(new Instruction { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0, Int64 = address });

    // Half of the table is filled, so that empty places are met too.
    private void Segments()
    {
        uint[] functions = [.. Enumerable.Range(0, TableSize - 3).Select(_ => (uint)Dice.Below(Draft.Functions.Count))];
        Draft.Elements.Add(new DraftElements(SegmentMode.Active, 0, At(0), WasmType.FuncRef, functions, null));
        Draft.Elements.Add(new DraftElements(SegmentMode.Passive, 0, [], WasmType.FuncRef, [.. functions.Take(4)], null));
        Draft.Elements.Add(new DraftElements(SegmentMode.Declared, 0, [], WasmType.FuncRef, [.. Enumerable.Range(0, Draft.Functions.Count).Select(index => (uint)index)], null));
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(_ => (byte)Dice.Int32())];
        Draft.Data.Add(new DraftData(SegmentMode.Active, 0, At(Dice.Below(1000)), bytes));
        Draft.Data.Add(new DraftData(SegmentMode.Passive, 0, [], bytes[..64]));
        Draft.Data.Add(new DraftData(SegmentMode.Passive, 0, [], bytes[64..128]));
        Draft.Elements.Add(new DraftElements(SegmentMode.Passive, 0, [], WasmType.FuncRef, [.. functions.Skip(4)], null));
    }
}
