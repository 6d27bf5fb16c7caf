using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What each <c>try</c> of a function catches: the IL must know before the first handler.</summary>
internal static class TryScan
{
    /// <summary>For each <c>try</c>, by its place in the file, the tags of its handlers in order; null for the one that catches all.</summary>
    public static Dictionary<int, List<uint?>> Of(WasmModule module, FunctionBody body)
    {
        var tries = new Dictionary<int, List<uint?>>();
        // What is open; null for what catches nothing.
        var open = new Stack<List<uint?>?>([null]);
        var reader = new InstructionReader(module.Bytes.Span, body.Code);
        while (!reader.AtEnd)
        {
            Instruction instruction = reader.Next();
            switch (instruction.Opcode)
            {
                case Opcode.Try:
                    var handlers = new List<uint?>();
                    tries.Add(instruction.Offset, handlers);
                    open.Push(handlers);
                    break;
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable: open.Push(null); break;
                case Opcode.Catch: open.Peek()!.Add(instruction.A); break;
                case Opcode.CatchAll: open.Peek()!.Add(null); break;
                case Opcode.End or Opcode.Delegate: open.Pop(); break;
            }
        }

        return tries;
    }
}
