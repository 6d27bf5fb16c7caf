using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>The body of one function: statements, then its results.</summary>
internal sealed class FunctionGenerator
{
    private const int Depth = 4;
    private const int InstructionsMax = 500;
    private const int TracedMax = 12;
    private const int WallLength = 40;

    private static readonly OpcodeInfo[] Stores = [.. OpcodeTable.All.Where(info => info is { Immediate: ImmediateKind.Memory or ImmediateKind.MemoryLane, Results.Length: 0, Operands.Length: 2 })];

    private readonly GeneratedShape shape;
    private readonly FunctionType type;
    private readonly CodeBuilder code;
    private readonly ExpressionGenerator expressions;
    private readonly Dice dice;

    // Of the blocks that are open, those in whose handlers the code stands: their exceptions can be thrown again.
    private readonly List<int> handling = [];

    // Blocks without results that are open: each can be left by its number.
    private int labels;

    public FunctionGenerator(GeneratedShape shape, FunctionType type)
    {
        (this.shape, this.type, dice) = (shape, type, shape.Dice);
        code = new CodeBuilder(type);
        expressions = new ExpressionGenerator(shape, code);
    }

    /// <param name="isFirst">Whether it has what every module shall do at least once.</param>
    public DraftBody Body(bool isFirst)
    {
        CountDown(() =>
        {
            foreach (WasmType result in type.Results) code.Emit(shape.Constant(result));
            code.Emit(Opcode.Return);
        });
        if (isFirst) expressions.Wall(WallLength);
        for (int left = 2 + dice.Below(5); left > 0; left--) Statement(Depth);
        TraceAll();
        if (dice.Below(6) == 0) TailCall();
        foreach (WasmType result in type.Results) expressions.Of(result, Depth);
        code.Emit(Opcode.End);
        return new DraftBody(code.Locals, code.Code.ToArray());
    }

    // One round less; where none is left, something else happens.
    private void CountDown(Action otherwise)
    {
        code.Emit(Opcode.GlobalGet, GeneratedShape.RoundsGlobal);
        code.Emit(Opcode.I32Eqz);
        code.Block(Opcode.If, null);
        otherwise();
        code.Emit(Opcode.End);
        code.Emit(Opcode.GlobalGet, GeneratedShape.RoundsGlobal);
        code.Int32(1);
        code.Emit(Opcode.I32Sub);
        code.Emit(Opcode.GlobalSet, GeneratedShape.RoundsGlobal);
    }

    private void Statement(int depth)
    {
        if (depth <= 0 || code.Count > InstructionsMax)
        {
            SetLocal(1);
            return;
        }

        switch (dice.Below(16))
        {
            case < 3: SetLocal(depth); break;
            case < 6: Store(depth); break;
            case 6: SetGlobal(depth); break;
            case 7: If(depth); break;
            case 8: Loop(depth); break;
            case 9: Block(depth); break;
            case 10: Switch(depth); break;
            case 11: Call(depth); break;
            case 12: CallIndirect(depth); break;
            case 13: new BulkGenerator(shape, code, expressions).Statement(depth); break;
            case 14 when shape.Draft.Tags.Count > 0 && dice.Below(2) == 0: Try(depth); break;
            case 14 when dice.Below(2) == 0: new LoopGenerator(shape, code, expressions).Statement(depth); break;
            case 14: Several(depth); break;
            default: Rare(depth); break;
        }
    }

    private void Statements(int depth)
    {
        for (int left = 1 + dice.Below(3); left > 0; left--) Statement(depth - 1);
    }

    private void SetLocal(int depth)
    {
        WasmType of = dice.Of(shape.Types);
        expressions.Of(of, depth);
        uint local = code.Local(of, dice);
        code.Emit(Opcode.LocalSet, local);
        if (dice.Below(3) == 0) expressions.Trace(local, of);
    }

    private void SetGlobal(int depth)
    {
        uint[] mutable = [.. Enumerable.Range(GeneratedShape.FirstGlobal, shape.Draft.Globals.Count - GeneratedShape.FirstGlobal).Where(index => shape.Draft.Globals[index].Type.Mutable).Select(index => (uint)index)];
        if (mutable.Length == 0) return;
        uint global = dice.Of(mutable);
        expressions.Of(shape.Draft.Globals[(int)global].Type.Value, depth);
        code.Emit(Opcode.GlobalSet, global);
    }

    private void Store(int depth)
    {
        OpcodeInfo info;
        do info = dice.Of(Stores);
        while (!shape.Types.Contains(info.Operands[1]));
        Instruction store = expressions.Access(info, depth - 1);
        bool isFloat = info.Operands[1] is WasmType.F32 or WasmType.F64;
        if (isFloat && dice.Below(2) == 0)
        {
            new ExactGenerator(shape, code, expressions).Of(info.Operands[1], depth);
        }
        else
        {
            expressions.Of(info.Operands[1], depth);
            if (isFloat) expressions.Canonical(info.Operands[1]);
        }

        code.Emit(store);
    }

    private void If(int depth)
    {
        expressions.Of(WasmType.I32, depth);
        Open(Opcode.If);
        Statements(depth);
        if (dice.Below(2) == 0)
        {
            code.Emit(Opcode.Else);
            Statements(depth);
        }

        Close();
    }

    private void Block(int depth)
    {
        Open(Opcode.Block);
        Statements(depth);
        expressions.Of(WasmType.I32, depth - 1);
        code.Emit(Opcode.BrIf, (uint)dice.Below(labels));
        Statements(depth);
        if (dice.Below(4) == 0)
        {
            // What follows is never reached, and compiled all the same.
            code.Emit(Opcode.Br, (uint)dice.Below(labels));
            Statements(depth);
        }

        Close();
    }

    // block loop (rounds left?) ... (again?) end end: every label inside is one without results.
    private void Loop(int depth)
    {
        Open(Opcode.Block);
        Open(Opcode.Loop);
        CountDown(() => code.Emit(Opcode.Br, 2));
        Statements(depth);
        expressions.Of(WasmType.I32, depth - 1);
        code.Emit(Opcode.BrIf, 0);
        Close();
        Close();
    }

    private void Switch(int depth)
    {
        int cases = 2 + dice.Below(3);
        for (int opened = 0; opened < cases; opened++) Open(Opcode.Block);
        expressions.Of(WasmType.I32, depth - 1);
        if (dice.Below(2) == 0)
        {
            code.Int32(cases);
            code.Emit(Opcode.I32RemU);
        }

        code.BranchTable([.. Enumerable.Range(0, cases + dice.Below(3)).Select(_ => (uint)dice.Below(cases))]);
        for (int closed = 0; closed < cases; closed++)
        {
            Close();
            Statement(depth - 1);
        }
    }

    // Guarded code that may throw by itself, then handlers, or whom its exceptions are left to.
    private void Try(int depth)
    {
        Open(Opcode.Try);
        Statements(depth);
        if (dice.Below(3) > 0) Throw(depth);
        if (dice.Below(4) == 0)
        {
            labels--;
            code.Emit(Opcode.Delegate, (uint)dice.Below(labels + 1));
            return;
        }

        handling.Add(labels);
        for (int left = dice.Below(3); left > 0; left--)
        {
            int tag = dice.Below(shape.Draft.Tags.Count);
            code.Emit(Opcode.Catch, (uint)tag);
            foreach (WasmType carried in shape.Carried(tag).Reverse()) code.Emit(Opcode.LocalSet, code.Local(carried, dice));
            Handle(depth);
        }

        if (dice.Below(2) == 0)
        {
            code.Emit(Opcode.CatchAll);
            Handle(depth);
        }

        handling.RemoveAt(handling.Count - 1);
        Close();
    }

    private void Handle(int depth)
    {
        Statements(depth);
        if (dice.Below(4) > 0) return;
        expressions.Of(WasmType.I32, depth - 1);
        Open(Opcode.If);
        code.Emit(Opcode.Rethrow, (uint)(labels - dice.Of(handling)));
        Close();
    }

    private void Throw(int depth)
    {
        int tag = dice.Below(shape.Draft.Tags.Count);
        expressions.Of(WasmType.I32, depth - 1);
        Open(Opcode.If);
        foreach (WasmType carried in shape.Carried(tag)) expressions.Of(carried, depth - 1);
        code.Emit(Opcode.Throw, (uint)tag);
        Close();
    }

    private void Call(int depth)
    {
        int function = dice.Below(shape.Callable);
        expressions.Call(function, depth);
        Keep(shape.TypeOf(function));
    }

    private void CallIndirect(int depth)
    {
        int function = dice.Below(shape.Callable);
        foreach (WasmType parameter in shape.TypeOf(function).Parameters) expressions.Of(parameter, depth - 1);
        PlaceOf(function, depth);
        code.Emit(Opcode.CallIndirect, shape.Draft.Functions[function]);
        Keep(shape.TypeOf(function));
    }

    // Where a function of the type stood in the table at first.
    private void PlaceOf(int function, int depth)
    {
        int place = dice.Permille(40) ? -1 : ((IReadOnlyList<uint>)shape.Draft.Elements[0].Functions!).ToList().FindIndex(number => shape.TypeOf((int)number).Equals(shape.TypeOf(function)));
        if (place >= 0) code.Int32(place);
        else expressions.TableIndex(depth - 1);
    }

    private void Keep(FunctionType called)
    {
        foreach (WasmType result in called.Results.Reverse())
        {
            if (dice.Below(4) == 0) code.Emit(Opcode.Drop);
            else code.Emit(Opcode.LocalSet, code.Local(result, dice));
        }
    }

    // A block that takes and gives several values.
    private void Several(int depth)
    {
        int number = dice.Below(shape.Draft.Types.Count);
        FunctionType several = shape.Draft.Types[number];
        foreach (WasmType parameter in several.Parameters) expressions.Of(parameter, depth - 1);
        code.Block(Opcode.Block, (uint)number);
        foreach (WasmType parameter in several.Parameters.Reverse()) code.Emit(Opcode.LocalSet, code.Local(parameter, dice));
        foreach (WasmType result in several.Results) expressions.Of(result, depth - 1);
        if (dice.Below(2) == 0)
        {
            expressions.Of(WasmType.I32, depth - 1);
            code.Emit(Opcode.BrIf, 0);
        }

        code.Emit(Opcode.End);
        Keep(several);
    }

    // Another function's results are this one's.
    private void TailCall()
    {
        int[] fitting = [.. Enumerable.Range(0, shape.Callable).Where(index => shape.TypeOf(index).Results.SequenceEqual(type.Results))];
        if (fitting.Length == 0) return;
        int function = dice.Of(fitting);
        foreach (WasmType parameter in shape.TypeOf(function).Parameters) expressions.Of(parameter, 2);
        if (dice.Below(2) == 0)
        {
            code.Emit(Opcode.ReturnCall, (uint)function);
            return;
        }

        PlaceOf(function, 2);
        code.Emit(Opcode.ReturnCallIndirect, shape.Draft.Functions[function]);
    }

    private void TraceAll()
    {
        foreach (uint local in Enumerable.Range(0, code.LocalCount).Where(index => !code.IsHidden(index)).Select(index => (uint)index).Take(TracedMax)) expressions.Trace(local, code.TypeOf((int)local));
    }

    private void Rare(int depth)
    {
        expressions.Of(WasmType.I32, depth - 1);
        code.Int32(0x1F);
        code.Emit(Opcode.I32And);
        code.Emit(Opcode.I32Eqz);
        Open(Opcode.If);
        if (shape.Draft.Tags.Count > 0 && dice.Below(2) == 0)
        {
            Throw(depth);
        }
        else if (dice.Permille(100))
        {
            code.Emit(Opcode.Unreachable);
        }
        else if (dice.Below(3) == 0)
        {
            TailCall();
        }
        else
        {
            foreach (WasmType result in type.Results) expressions.Of(result, depth - 1);
            code.Emit(Opcode.Return);
        }

        Close();
    }

    private void Open(Opcode opcode)
    {
        code.Block(opcode, null);
        labels++;
    }

    private void Close()
    {
        code.Emit(Opcode.End);
        labels--;
    }
}
