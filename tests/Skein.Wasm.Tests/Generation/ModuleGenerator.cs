using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>
/// Makes valid modules whose every call ends by itself: loops and calls count a global variable down. Bits of a NaN that the
/// specification leaves open are made canonical before anything can see them, so that two engines must agree on everything.
/// </summary>
internal static class ModuleGenerator
{
    /// <summary>The module of a seed, always the same.</summary>
    /// <param name="seed">Which.</param>
    public static byte[] Module(int seed) => ModuleWriter.Write(Draft(seed));

    /// <summary>The same before it is a file.</summary>
    /// <param name="seed">Which.</param>
    public static ModuleDraft Draft(int seed)
    {
        var dice = new Dice(seed);
        var shape = new GeneratedShape(dice, vectors: seed % 2 == 0, exceptions: seed % 5 < 2);
        int functions = shape.Draft.Functions.Count;
        for (int index = 0; index < functions; index++) shape.Draft.Bodies.Add(new FunctionGenerator(shape, shape.TypeOf(index)).Body(isFirst: index == 0));
        for (int index = 0; index < functions; index++)
        {
            FunctionType type = shape.TypeOf(index);
            if (!type.Parameters.Contains(WasmType.V128) && !type.Results.Contains(WasmType.V128)) Door(shape.Draft, index, type);
        }

        if (dice.Below(3) == 0) Start(shape);
        shape.Draft.Exports.Add(new ModuleExport("memory", ExternKind.Memory, 0));
        shape.Draft.Exports.Add(new ModuleExport("table", ExternKind.Table, 0));
        for (int index = 0; index < shape.Draft.Globals.Count; index++)
        {
            if (shape.Draft.Globals[index].Type.Value != WasmType.V128) shape.Draft.Exports.Add(new ModuleExport($"global{index}", ExternKind.Global, (uint)index));
        }

        return shape.Draft;
    }

    // It writes where the others read, and never traps.
    private static void Start(GeneratedShape shape)
    {
        var code = new CodeBuilder(new FunctionType([], []));
        code.Int32(shape.Dice.Below(0xFFF));
        code.Emit(shape.Constant(WasmType.I64));
        code.Emit(Opcode.I64Store);
        code.Emit(shape.Constant(WasmType.I64));
        code.Emit(Opcode.GlobalSet, GeneratedShape.TraceGlobal);
        code.Emit(Opcode.End);
        shape.Draft.Start = (uint)shape.Draft.Functions.Count;
        shape.Draft.Functions.Add(0);
        shape.Draft.Bodies.Add(new DraftBody([], code.Code.ToArray()));
    }

    // What is called from outside fills the counter first.
    private static void Door(ModuleDraft draft, int function, FunctionType type)
    {
        var code = new ByteWriter();
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0, Int64 = GeneratedShape.Rounds });
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.GlobalSet), Offset = 0, A = GeneratedShape.RoundsGlobal });
        for (int index = 0; index < type.Parameters.Length; index++) InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.LocalGet), Offset = 0, A = (uint)index });
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.Call), Offset = 0, A = (uint)function });
        InstructionWriter.Write(code, Opcode.End);
        draft.Exports.Add(new ModuleExport($"call{function}", ExternKind.Function, (uint)draft.Functions.Count));
        draft.Functions.Add(draft.TypeNumber(type));
        draft.Bodies.Add(new DraftBody([], code.ToArray()));
    }
}
