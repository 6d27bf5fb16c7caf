using Skein.Wasm.Instructions;

namespace Skein.Wasm.Validation;

/// <summary>Which extensions of core 2.0 are accepted: the one place that says so.</summary>
internal static class SupportedFeatures
{
    public const bool TailCalls = true;
    public const bool Exceptions = false;

    /// <summary>Every extension that the reader knows, and whether it is accepted.</summary>
    public static (string Name, bool Accepted)[] All { get; } = [("tail calls", TailCalls), ("exceptions", Exceptions)];

    /// <exception cref="WasmException">The instruction belongs to an extension that is not accepted.</exception>
    public static void Require(in Instruction instruction)
    {
        bool accepted = instruction.Opcode switch
        {
            Opcode.ReturnCall or Opcode.ReturnCallIndirect => TailCalls,
            Opcode.Try or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate or Opcode.Rethrow or Opcode.Throw or Opcode.ThrowRef or Opcode.TryTable => Exceptions,
            _ => true,
        };
        if (!accepted) throw new WasmException(WasmErrorKind.Unsupported, $"{instruction.Info.Name} is not supported", instruction.Offset);
    }

    /// <exception cref="WasmException">There are tags of exceptions, and exceptions are not accepted.</exception>
    public static void RequireTags(int count, long? offset)
    {
        if (count > 0 && !Exceptions) throw new WasmException(WasmErrorKind.Unsupported, "tags of exceptions are not supported", offset);
    }
}
