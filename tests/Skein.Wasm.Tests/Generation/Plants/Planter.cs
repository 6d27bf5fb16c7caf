using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Changes a generated module, instruction by instruction.</summary>
internal sealed class Planter(ModuleDraft draft)
{
    private readonly Dictionary<string, uint> helpers = [];
    private readonly int bodies = draft.Bodies.Count;

    public ModuleDraft Draft => draft;

    /// <summary>How many places were changed.</summary>
    public int Changes { get; set; }

    /// <summary>Whether other functions than before stand in the table, rightly.</summary>
    public bool HidesTable { get; set; }

    public static Instruction Make(Opcode opcode, uint a = 0, uint b = 0) => new() { Info = OpcodeTable.Of(opcode), Offset = 0, A = a, B = b };

    public static Instruction Int32(long value) => new() { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0, Int64 = value };

    /// <summary>Changes every place of an instruction.</summary>
    /// <param name="opcode">Which.</param>
    /// <param name="by">What stands there instead.</param>
    public void Replace(Opcode opcode, Func<Instruction, Instruction[]> by) => Each(instruction => instruction.Opcode == opcode ? by(instruction) : null);

    /// <summary>Goes through all code that was generated.</summary>
    /// <param name="by">What stands in an instruction's place; null where it stays.</param>
    public void Each(Func<Instruction, Instruction[]?> by) => Bodies((_, _, instruction) => by(instruction));

    /// <summary>As <see cref="Each"/>, where new local variables are wanted.</summary>
    /// <param name="by">Given the number of the function and its local variables, which may be added to.</param>
    public void Bodies(Func<int, List<WasmType>, Instruction, Instruction[]?> by)
    {
        for (int index = 0; index < bodies; index++)
        {
            DraftBody body = draft.Bodies[index];
            List<WasmType> locals = [.. body.Locals];
            var code = new ByteWriter();
            var reader = new InstructionReader(body.Code, new ByteRange(0, body.Code.Length));
            while (!reader.AtEnd)
            {
                Instruction instruction = reader.Next();
                Instruction[]? instead = by(index, locals, instruction);
                if (instead is not null) Changes++;
                foreach (Instruction one in instead ?? [instruction]) InstructionWriter.Write(code, one);
            }

            draft.Bodies[index] = new DraftBody(locals, code.ToArray());
        }
    }

    public FunctionType TypeOf(int function) => draft.Types[(int)draft.Functions[function]];

    /// <summary>Calls a function that is added to the module.</summary>
    /// <param name="text">Its parameters, results and code in the text format; it may use memory 0, table 0 and what is its own.</param>
    public Instruction Call(string text)
    {
        if (!helpers.TryGetValue(text, out uint function)) helpers[text] = function = Add(text);
        return Make(Opcode.Call, function);
    }

    /// <summary>Adds a function.</summary>
    public uint Add(FunctionType type, DraftBody body)
    {
        draft.Functions.Add(draft.TypeNumber(type));
        draft.Bodies.Add(body);
        return (uint)draft.Bodies.Count - 1;
    }

    private uint Add(string text)
    {
        WasmModule module = WasmModule.Read(WatReader.Read($"(module (memory 1) (table 1 funcref) (data \"\") (data \"\") (elem func) (elem func) (func {text}))"));
        FunctionBody body = module.Bodies[0];
        return Add(module.Types[0], new DraftBody([.. body.Locals.SelectMany(group => Enumerable.Repeat(group.Type, (int)group.Count))], module.Span(body.Code).ToArray()));
    }
}
