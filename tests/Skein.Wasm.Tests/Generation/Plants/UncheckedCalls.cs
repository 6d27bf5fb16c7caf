using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>
/// Makes indirect calls as an engine does that looks at no types: every function in the table is one without parameters and
/// results, which takes what it needs from global variables and leaves its results there.
/// </summary>
internal sealed class UncheckedCalls(Planter planter, bool checks)
{
    private static readonly FunctionType Untyped = new([], []);

    private readonly Dictionary<(bool Result, int Place, WasmType Type), uint> places = [];
    private readonly Dictionary<uint, uint> doors = [];
    private readonly Dictionary<(Opcode, uint), uint> callers = [];

    // The number of the type of the function that was called last, and a table of nothing: for an engine that does look.
    private uint wanted;
    private uint empty;

    public void Plant()
    {
        ModuleDraft draft = planter.Draft;
        planter.HidesTable = true;
        wanted = Global(WasmType.I32);
        empty = (uint)draft.Tables.Count;
        draft.Tables.Add(new TableType(WasmType.FuncRef, new SizeLimits(1, 1)));
        planter.Each(instruction => instruction.Opcode switch
        {
            Opcode.RefFunc => [Planter.Make(Opcode.RefFunc, Door(instruction.A))],
            Opcode.CallIndirect => [Planter.Make(Opcode.Call, Caller(instruction))],
            Opcode.ReturnCallIndirect => [Planter.Make(Opcode.ReturnCall, Caller(instruction))],
            _ => null,
        });
        for (int index = 0; index < draft.Elements.Count; index++)
        {
            if (draft.Elements[index].Functions is { } functions) draft.Elements[index] = draft.Elements[index] with { Functions = [.. functions.Select(Door)] };
        }

        draft.Elements.Add(new DraftElements(SegmentMode.Declared, 0, [], WasmType.FuncRef, [.. doors.Values], null));
    }

    private uint Door(uint function)
    {
        if (doors.TryGetValue(function, out uint door)) return door;
        FunctionType type = planter.TypeOf((int)function);
        var code = new ByteWriter();
        if (checks)
        {
            Write(code, Planter.Make(Opcode.GlobalGet, wanted));
            Write(code, Planter.Int32(planter.Draft.TypeNumber(type)));
            Write(code, Planter.Make(Opcode.I32Ne));
            Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.If), Offset = 0, Block = new BlockType(BlockType.Empty) });
            // A trap of the same kind: a table where nothing is.
            Write(code, Planter.Int32(0));
            Write(code, Planter.Make(Opcode.CallIndirect, planter.Draft.TypeNumber(Untyped), empty));
            Write(code, Planter.Make(Opcode.End));
        }

        for (int index = 0; index < type.Parameters.Length; index++) Write(code, Planter.Make(Opcode.GlobalGet, Place(false, index, type.Parameters[index])));
        Write(code, Planter.Make(Opcode.Call, function));
        for (int index = type.Results.Length - 1; index >= 0; index--) Write(code, Planter.Make(Opcode.GlobalSet, Place(true, index, type.Results[index])));
        Write(code, Planter.Make(Opcode.End));
        return doors[function] = planter.Add(Untyped, new DraftBody([], code.ToArray()));
    }

    private uint Caller(Instruction call)
    {
        if (callers.TryGetValue((call.Opcode, call.A), out uint caller)) return caller;
        FunctionType type = planter.Draft.Types[(int)call.A];
        var code = new ByteWriter();
        for (int index = 0; index < type.Parameters.Length; index++)
        {
            Write(code, Planter.Make(Opcode.LocalGet, (uint)index));
            Write(code, Planter.Make(Opcode.GlobalSet, Place(false, index, type.Parameters[index])));
        }

        Write(code, Planter.Int32(planter.Draft.TypeNumber(type)));
        Write(code, Planter.Make(Opcode.GlobalSet, wanted));
        Write(code, Planter.Make(Opcode.LocalGet, (uint)type.Parameters.Length));
        Write(code, Planter.Make(Opcode.CallIndirect, planter.Draft.TypeNumber(Untyped)));
        for (int index = 0; index < type.Results.Length; index++) Write(code, Planter.Make(Opcode.GlobalGet, Place(true, index, type.Results[index])));
        Write(code, Planter.Make(Opcode.End));
        return callers[(call.Opcode, call.A)] = planter.Add(new FunctionType([.. type.Parameters, WasmType.I32], type.Results), new DraftBody([], code.ToArray()));
    }

    private uint Place(bool result, int place, WasmType type)
    {
        if (!places.TryGetValue((result, place, type), out uint global)) places[(result, place, type)] = global = Global(type);
        return global;
    }

    private uint Global(WasmType type)
    {
        var initial = new ByteWriter();
        Opcode constant = type switch { WasmType.I32 => Opcode.I32Const, WasmType.I64 => Opcode.I64Const, WasmType.F32 => Opcode.F32Const, WasmType.F64 => Opcode.F64Const, WasmType.V128 => Opcode.V128Const, _ => Opcode.RefNull };
        Write(initial, new Instruction { Info = OpcodeTable.Of(constant), Offset = 0, Type = type });
        Write(initial, Planter.Make(Opcode.End));
        planter.Draft.Globals.Add(new DraftGlobal(new GlobalType(type, Mutable: true), initial.ToArray()));
        return (uint)planter.Draft.Globals.Count - 1;
    }

    private static void Write(ByteWriter to, Instruction instruction) => InstructionWriter.Write(to, instruction);
}
