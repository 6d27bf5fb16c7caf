using System.Runtime.Intrinsics;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Code that leaves one value of a wanted type.</summary>
internal sealed class ExpressionGenerator(GeneratedShape shape, CodeBuilder code)
{
    private const int InstructionsMax = 600;

    private static readonly OpcodeInfo[] Every = [.. OpcodeTable.All.Where(info => info is { IsSimple: true, Results.Length: 1, Operands.Length: > 0 } && info.Immediate is ImmediateKind.None or ImmediateKind.Lane or ImmediateKind.Shuffle)];

    private static readonly ILookup<WasmType, OpcodeInfo> Simple = Every.ToLookup(info => info.Results[0]);

    private static readonly OpcodeInfo[] EveryLoad = [.. OpcodeTable.All.Where(info => info is { Immediate: ImmediateKind.Memory or ImmediateKind.MemoryLane, Results.Length: 1 })];

    private static readonly ILookup<WasmType, OpcodeInfo> Loads = EveryLoad.ToLookup(info => info.Results[0]);

    private static readonly Opcode[] MayTrap =
    [
        Opcode.I32DivS, Opcode.I32DivU, Opcode.I32RemS, Opcode.I32RemU, Opcode.I64DivS, Opcode.I64DivU, Opcode.I64RemS, Opcode.I64RemU, Opcode.I32TruncF32S, Opcode.I32TruncF32U,
        Opcode.I32TruncF64S, Opcode.I32TruncF64U, Opcode.I64TruncF32S, Opcode.I64TruncF32U, Opcode.I64TruncF64S, Opcode.I64TruncF64U,
    ];

    private readonly Dice dice = shape.Dice;

    private ExactGenerator Exact => new(shape, code, this);

    private bool Full => code.Count > InstructionsMax;

    /// <summary>Makes it.</summary>
    /// <param name="type">Of what type.</param>
    /// <param name="depth">How far it may nest.</param>
    public void Of(WasmType type, int depth)
    {
        if (depth <= 0 || Full)
        {
            Leaf(type);
            return;
        }

        switch (dice.Below(20))
        {
            case < 9: Operator(type, depth); break;
            case < 12: Leaf(type); break;
            case < 14: Load(type, depth); break;
            case 14: Select(type, depth); break;
            case 15: If(type, depth); break;
            case 16: BranchOut(type, depth); break;
            case 17: Called(type, depth); break;
            case 18 when type == WasmType.I32: Size(depth); break;
            default:
                Of(type, depth - 1);
                uint local = code.Local(type, dice);
                code.Emit(Opcode.LocalTee, local);
                if (dice.Below(2) == 0) Trace(local, type);
                break;
        }
    }

    /// <summary>Operators one after the other, none of which traps, on constants and variables: what each gives is traced.</summary>
    public void Wall(int count)
    {
        int before = code.Count;
        for (; count > 0; count--)
        {
            OpcodeInfo info = dice.Of(dice.Below(8) == 0 ? EveryLoad : Every);
            if (info.Bytes > 0) Untrapped(info, dice.Below(1000));
            else if (MayTrap.Contains(info.Opcode)) Untrapped(info);
            else Apply(info, 1);
            uint local = code.Local(info.Results[0], dice);
            code.Emit(Opcode.LocalSet, local);
            Trace(local, info.Results[0]);
        }

        // What follows is as long as it would be without.
        code.Count = before;
    }

    /// <summary>Whatever touches memory, and its address; a float's bits are exact.</summary>
    public Instruction Access(OpcodeInfo info, int depth)
    {
        Instruction access = Memory(info);
        if (dice.Permille(30)) AtTheEnd(access);
        else Address(depth);
        return access;
    }

    /// <summary>Mixes a variable into what is compared in the end.</summary>
    public void Trace(uint local, WasmType type)
    {
        code.Emit(Opcode.LocalGet, local);
        if (type is WasmType.F32 or WasmType.F64) Canonical(type);
        switch (type)
        {
            case WasmType.I32: code.Emit(Opcode.I64ExtendI32U); break;
            case WasmType.F32:
                code.Emit(Opcode.I32ReinterpretF32);
                code.Emit(Opcode.I64ExtendI32U);
                break;
            case WasmType.F64: code.Emit(Opcode.I64ReinterpretF64); break;
            case WasmType.V128:
                code.Emit(Opcode.I64x2ExtractLane);
                code.Emit(Opcode.LocalGet, local);
                code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.I64x2ExtractLane), Offset = 0, Lane = 1 });
                code.Emit(Opcode.I64Sub);
                break;
            default: break;
        }

        code.Emit(Opcode.GlobalGet, GeneratedShape.TraceGlobal);
        code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.I64Const), Offset = 0, Int64 = 5 });
        code.Emit(Opcode.I64Rotl);
        code.Emit(Opcode.I64Xor);
        code.Emit(Opcode.GlobalSet, GeneratedShape.TraceGlobal);
    }

    /// <summary>An address that is good in nearly every case.</summary>
    public void Address(int depth)
    {
        Of(WasmType.I32, depth);
        if (dice.Permille(4)) return;
        code.Int32(dice.Below(2) == 0 ? 0xFFF : 0x7FFF);
        code.Emit(Opcode.I32And);
    }

    // The last bytes that there are, or one byte more.
    private void AtTheEnd(Instruction access)
    {
        code.Emit(Opcode.MemorySize);
        code.Int32(16);
        code.Emit(Opcode.I32Shl);
        code.Int32((int)access.B + access.Info.Bytes + dice.Below(8) switch { 0 => -1, < 6 => 0, _ => 1 });
        code.Emit(Opcode.I32Sub);
    }

    private Instruction Memory(OpcodeInfo info) => new()
    {
        Info = info,
        Offset = 0,
        A = (uint)dice.Below(int.TrailingZeroCount(info.Bytes) + 1),
        B = dice.Permille(3) ? (uint)dice.Int32() : (uint)dice.Below(1000),
        Lane = (byte)dice.Below(16 / info.Bytes),
    };

    /// <summary>What is left open about a NaN's bits is not left open behind this.</summary>
    public void Canonical(WasmType type)
    {
        uint value = code.HiddenLocal(type);
        code.Emit(Opcode.LocalTee, value);
        if (type == WasmType.F32) code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.F32Const), Offset = 0, Int64 = 0x7FC0_0000 });
        else code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.F64Const), Offset = 0, Int64 = 0x7FF8_0000_0000_0000 });
        code.Emit(Opcode.LocalGet, value);
        code.Emit(Opcode.LocalGet, value);
        code.Emit(type == WasmType.F32 ? Opcode.F32Eq : Opcode.F64Eq);
        code.Emit(Opcode.Select);
    }

    /// <summary>Operands for a call, the call, and its results in variables.</summary>
    public void Call(int function, int depth)
    {
        foreach (WasmType parameter in shape.TypeOf(function).Parameters) Of(parameter, depth - 1);
        code.Emit(Opcode.Call, (uint)function);
    }

    private void Leaf(WasmType type)
    {
        uint[] globals = [.. Enumerable.Range(GeneratedShape.FirstGlobal, shape.Draft.Globals.Count - GeneratedShape.FirstGlobal).Where(index => shape.Draft.Globals[index].Type.Value == type).Select(index => (uint)index)];
        switch (dice.Below(4))
        {
            case 0 when globals.Length > 0: code.Emit(Opcode.GlobalGet, dice.Of(globals)); break;
            case <= 1: code.Emit(shape.Constant(type)); break;
            default: code.Emit(Opcode.LocalGet, code.Local(type, dice)); break;
        }
    }

    private void Operator(WasmType type, int depth)
    {
        OpcodeInfo info;
        do info = dice.Of([.. Simple[type]]);
        while ((info.Operands.Contains(WasmType.V128) && !shape.Types.Contains(WasmType.V128)) || (MayTrap.Contains(info.Opcode) && !dice.Permille(info.Operands.Length > 1 ? 250 : 80)));
        Apply(info, depth);
    }

    private void Apply(OpcodeInfo info, int depth)
    {
        WasmType type = info.Results[0];
        bool isReinterpretation = info.Name.Contains("reinterpret_f", StringComparison.Ordinal);
        if (isReinterpretation && dice.Below(2) == 0)
        {
            Exact.Of(info.Operands[0], depth - 1);
            code.Emit(info.Opcode);
            return;
        }

        bool divides = info.Name[4] is 'd' or 'r' && (info.Name.Contains("div_", StringComparison.Ordinal) || info.Name.Contains("rem_", StringComparison.Ordinal));
        bool atEdge = dice.Permille(250);
        if (!atEdge) foreach (WasmType operand in info.Operands) Of(operand, depth - 1);
        else if (divides && dice.Below(2) == 0) EdgeOfDivision(info.Operands[0]);
        else AtEdge(info);
        if (divides && !atEdge) Divisor(info.Operands[1]);
        if (isReinterpretation || ShowsBits(info)) Canonical(info.Operands[^1]);
        code.Emit(new Instruction { Info = info, Offset = 0, Lane = Lane(info), Vector = Lanes() });
        if (type == WasmType.V128) CanonicalLanes(info);
    }

    // A float becomes a lane, or gives its sign away: that of what is no number is left open.
    private static bool ShowsBits(OpcodeInfo info) =>
        info.Operands[^1] is WasmType.F32 or WasmType.F64 && (info.Results[0] == WasmType.V128 || info.Opcode is Opcode.F32Copysign or Opcode.F64Copysign);

    // Numbers just above -1 become 0, whatever the integer's kind.
    private void Untrapped(OpcodeInfo info)
    {
        double number = (dice.Below(dice.Below(2) == 0 ? 8 : 1000) / 8.0) - 0.9;
        foreach (WasmType operand in info.Operands)
        {
            long bits = operand switch { WasmType.F32 => BitConverter.SingleToInt32Bits((float)number), WasmType.F64 => BitConverter.DoubleToInt64Bits(number), _ => 1 + dice.Below(1000) };
            code.Emit(shape.Constant(operand) with { Int64 = bits });
        }

        code.Emit(info.Opcode);
    }

    private void Untrapped(OpcodeInfo load, int address)
    {
        code.Int32(address);
        if (load.Operands.Length > 1) Leaf(load.Operands[1]);
        code.Emit(Memory(load) with { B = (uint)dice.Below(300) });
    }

    private void AtEdge(OpcodeInfo info)
    {
        bool zeros = info.Operands[^1] is WasmType.F32 or WasmType.F64 && dice.Below(4) == 0;
        foreach (WasmType operand in info.Operands)
        {
            if (zeros) code.Emit(shape.Constant(operand) with { Int64 = dice.Below(2) == 0 ? 0 : operand == WasmType.F32 ? int.MinValue : long.MinValue });
            else if (info.Opcode is Opcode.F32ConvertI64S or Opcode.F32ConvertI64U) code.Emit(shape.Constant(operand) with { Int64 = dice.RoundingEdge() });
            else code.Emit(shape.Edge(operand));
        }
    }

    // The least number by -1, or something by zero.
    private void EdgeOfDivision(WasmType type)
    {
        bool byZero = dice.Below(3) == 0;
        code.Emit(byZero ? shape.Edge(type) : shape.Constant(type) with { Int64 = type == WasmType.I32 ? int.MinValue : long.MinValue });
        code.Emit(shape.Constant(type) with { Int64 = byZero ? 0 : -1 });
    }

    // Nearly never zero; negative and -1 remain.
    private void Divisor(WasmType type)
    {
        if (dice.Permille(50)) return;
        code.Emit(type == WasmType.I32 ? shape.Constant(type) with { Int64 = 1 } : shape.Constant(type) with { Int64 = 1 });
        code.Emit(type == WasmType.I32 ? Opcode.I32Or : Opcode.I64Or);
    }

    private byte Lane(OpcodeInfo info) => info.Immediate == ImmediateKind.Lane
        ? (byte)dice.Below(info.Name switch { ['i', '8', ..] => 16, ['i', '1', ..] => 8, [_, '3', ..] => 4, _ => 2 })
        : (byte)0;

    private Vector128<byte> Lanes()
    {
        Span<byte> lanes = stackalloc byte[16];
        for (int lane = 0; lane < 16; lane++) lanes[lane] = (byte)dice.Below(32);
        return Vector128.Create<byte>(lanes);
    }

    // Lanes that are no number are replaced, for results whose bits the specification leaves open.
    private void CanonicalLanes(OpcodeInfo info)
    {
        bool four = info.Name.StartsWith("f32x4.", StringComparison.Ordinal);
        if (!four && !info.Name.StartsWith("f64x2.", StringComparison.Ordinal)) return;
        string what = info.Name[6..];
        if (what is not ("ceil" or "floor" or "trunc" or "nearest" or "sqrt" or "add" or "sub" or "mul" or "div" or "min" or "max" or "demote_f64x2_zero" or "promote_low_f32x4")) return;
        uint value = code.HiddenLocal(WasmType.V128);
        code.Emit(Opcode.LocalTee, value);
        code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.V128Const), Offset = 0, Vector = four ? Vector128.Create(0x7FC0_0000).AsByte() : Vector128.Create(0x7FF8_0000_0000_0000).AsByte() });
        code.Emit(Opcode.LocalGet, value);
        code.Emit(Opcode.LocalGet, value);
        code.Emit(four ? Opcode.F32x4Eq : Opcode.F64x2Eq);
        code.Emit(Opcode.V128Bitselect);
    }

    private void Load(WasmType type, int depth)
    {
        OpcodeInfo info = dice.Of([.. Loads[type]]);
        Instruction load = Access(info, depth - 1);
        if (info.Operands.Length > 1) Of(info.Operands[1], depth - 1);
        code.Emit(load);
    }

    private void Select(WasmType type, int depth)
    {
        Of(type, depth - 1);
        Of(type, depth - 1);
        Of(WasmType.I32, depth - 1);
        if (dice.Below(2) == 0) code.Emit(Opcode.Select);
        else code.Emit(new Instruction { Info = OpcodeTable.Of(Opcode.SelectTyped), Offset = 0, Type = type });
    }

    private void If(WasmType type, int depth)
    {
        Of(WasmType.I32, depth - 1);
        code.Block(Opcode.If, type);
        Of(type, depth - 1);
        code.Emit(Opcode.Else);
        Of(type, depth - 1);
        code.Emit(Opcode.End);
    }

    // A block that is left early with one value, or late with another.
    private void BranchOut(WasmType type, int depth)
    {
        code.Block(Opcode.Block, type);
        Of(type, depth - 1);
        Of(WasmType.I32, depth - 1);
        if (dice.Below(4) > 0)
        {
            code.Emit(Opcode.BrIf, 0);
            code.Emit(Opcode.Drop);
            Of(type, depth - 1);
        }
        else
        {
            code.BranchTable([0, 0]);
        }

        code.Emit(Opcode.End);
    }

    private void Called(WasmType type, int depth)
    {
        int[] fitting = [.. Enumerable.Range(0, shape.Callable).Where(index => shape.TypeOf(index).Results.Contains(type))];
        if (fitting.Length == 0)
        {
            Leaf(type);
            return;
        }

        int function = dice.Of(fitting);
        Call(function, depth);
        uint kept = code.NewLocal(type);
        foreach (WasmType result in shape.TypeOf(function).Results.Reverse())
        {
            if (result == type) code.Emit(Opcode.LocalSet, kept);
            else code.Emit(Opcode.Drop);
        }

        code.Emit(Opcode.LocalGet, kept);
    }

    private void Size(int depth)
    {
        switch (dice.Below(5))
        {
            case 0: code.Emit(Opcode.MemorySize); break;
            case 1: code.Emit(Opcode.TableSize); break;
            case 2:
                code.Int32(dice.Permille(100) ? dice.Int32() : dice.Below(2));
                code.Emit(Opcode.MemoryGrow);
                break;
            case 3:
                code.Emit(Opcode.RefFunc, (uint)dice.Below(shape.Callable));
                code.Int32(dice.Below(2));
                code.Emit(Opcode.TableGrow);
                break;
            default:
                if (dice.Below(3) > 0)
                {
                    TableIndex(depth - 1);
                }
                else
                {
                    code.Emit(Opcode.TableSize);
                    code.Int32(1 + dice.Below(4));
                    code.Emit(Opcode.I32Sub);
                }

                code.Emit(Opcode.TableGet);
                code.Emit(Opcode.RefIsNull);
                break;
        }
    }

    /// <summary>A place of the table that is there in nearly every case.</summary>
    public void TableIndex(int depth)
    {
        if (dice.Permille(10))
        {
            Of(WasmType.I32, depth);
            return;
        }

        Of(WasmType.I32, depth);
        code.Int32(GeneratedShape.TableSize);
        code.Emit(Opcode.I32RemU);
    }
}
