using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What becomes of the exceptions of a <c>try</c>: the IL must know before its body.</summary>
internal sealed class TryScan
{
    private readonly List<uint?> tags = [];

    /// <summary>The tags of its handlers in order; null for the one that catches all.</summary>
    public IReadOnlyList<uint?> Tags => tags;

    /// <summary>Whom they are left to, counted from what is around it; null for the next who catches.</summary>
    public uint? Delegate { get; private set; }

    /// <summary>Every <c>try</c> of a function, by its place in the file.</summary>
    public static Dictionary<int, TryScan> Of(WasmModule module, FunctionBody body)
    {
        var tries = new Dictionary<int, TryScan>();
        // What is open; null for what is no try.
        var open = new Stack<TryScan?>([null]);
        var reader = new InstructionReader(module.Bytes.Span, body.Code);
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            switch (instruction.Opcode)
            {
                case Opcode.Try:
                    var scan = new TryScan();
                    tries.Add(instruction.Offset, scan);
                    open.Push(scan);
                    break;
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable: open.Push(null); break;
                case Opcode.Catch: open.Peek()!.tags.Add(instruction.A); break;
                case Opcode.CatchAll: open.Peek()!.tags.Add(null); break;
                case Opcode.Delegate: open.Pop()!.Delegate = instruction.A; break;
                case Opcode.End: open.Pop(); break;
            }
        }

        return tries;
    }
}
