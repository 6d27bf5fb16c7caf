using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What has to be known of a function before its first instruction is compiled.</summary>
internal sealed class FunctionScan
{
    // The just-in-time compiler may leave functions as large as this unoptimised, with a variable of its own for every operand that it
    // finds on the stack where it wants to write something down.
    private const int LargeBytes = 12 * 1024;

    private readonly List<int> costs = [];
    private readonly SortedSet<int> locals = [];

    /// <summary>Parameters and local variables that it touches.</summary>
    public IReadOnlyCollection<int> Locals => locals;

    /// <summary>Whether operands do not stay on the IL's stack for longer than they must, so that its frame stays small.</summary>
    public bool IsLarge { get; private init; }

    /// <summary>Bytes of variables that the just-in-time compiler may make of its own.</summary>
    public long TemporaryBytes { get; private set; }

    /// <summary>Whether it calls others: then it looks at the stack's end.</summary>
    public bool Calls { get; private set; }

    /// <summary>Whether it touches memory: then the memory and its first byte are kept in variables.</summary>
    public bool Memory { get; private set; }

    /// <summary>Whether it touches global variables of its own instance.</summary>
    public bool Globals { get; private set; }

    /// <summary>Instructions of each stretch that is paid for at once: from the function's begin, a loop, an arm, a handler or an end to the next of these.</summary>
    public IReadOnlyList<int> Costs => costs;

    public static FunctionScan Of(WasmModule module, FunctionBody body)
    {
        var scan = new FunctionScan { IsLarge = body.Code.Length > LargeBytes };
        var reader = new InstructionReader(module.Bytes.Span, body.Code);
        int cost = 0;
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            cost++;
            scan.TemporaryBytes += Temporaries.Of(module, in instruction);
            switch (instruction.Opcode)
            {
                case Opcode.Loop or Opcode.If or Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate:
                    scan.costs.Add(cost);
                    cost = 0;
                    break;
                case Opcode.Call or Opcode.CallIndirect or Opcode.ReturnCall or Opcode.ReturnCallIndirect:
                    scan.Calls = true;
                    break;
                case Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee:
                    scan.locals.Add((int)instruction.A);
                    break;
                case Opcode.GlobalGet or Opcode.GlobalSet:
                    scan.Globals |= instruction.A >= module.ImportedGlobals;
                    break;
                default:
                    scan.Memory |= instruction.Info.Bytes > 0;
                    break;
            }
        }

        return scan;
    }
}
