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
    public static byte[] Module(int seed)
    {
        var dice = new Dice(seed);
        var shape = new GeneratedShape(dice, vectors: seed % 3 == 0, exceptions: seed % 5 < 2);
        int functions = shape.Draft.Functions.Count;
        for (int index = 0; index < functions; index++) shape.Draft.Bodies.Add(new FunctionGenerator(shape, shape.TypeOf(index)).Body());
        for (int index = 0; index < functions; index++)
        {
            FunctionType type = shape.TypeOf(index);
            if (!type.Parameters.Contains(WasmType.V128) && !type.Results.Contains(WasmType.V128)) Door(shape.Draft, index, type);
        }

        shape.Draft.Exports.Add(new ModuleExport("memory", ExternKind.Memory, 0));
        for (int index = 0; index < shape.Draft.Globals.Count; index++)
        {
            if (shape.Draft.Globals[index].Type.Value != WasmType.V128) shape.Draft.Exports.Add(new ModuleExport($"global{index}", ExternKind.Global, (uint)index));
        }

        return ModuleWriter.Write(shape.Draft);
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
