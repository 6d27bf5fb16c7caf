using Skein.Wasm.Instructions;

namespace Skein.Wasm.Modules;

/// <summary>Expressions that are calculated before any code runs.</summary>
internal static class ConstantExpressions
{
    /// <summary>Passes over one, to behind its <c>end</c>. Whether it is constant is the validator's question.</summary>
    public static ByteRange Skip(ref ByteReader section)
    {
        int begin = section.Position;
        var instructions = new InstructionReader(section.File, new ByteRange(begin, section.Left));
        int depth = 1;
        while (depth > 0)
        {
            Opcode opcode = instructions.Next().Opcode;
            if (opcode is Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable) depth++;
            else if (opcode is Opcode.End or Opcode.Delegate) depth--;
        }

        return section.Range((uint)(instructions.Position - begin));
    }
}
