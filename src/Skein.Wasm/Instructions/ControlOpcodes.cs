namespace Skein.Wasm.Instructions;

/// <summary>Control, variables and references: their types depend on where they stand.</summary>
internal static class ControlOpcodes
{
    /// <summary>Each with its name in the text format, what follows it, its types (operands:results; i l f d v), and the bytes of memory that it touches.</summary>
    public static OpcodeInfo[] All { get; } =
    [
        new(Opcode.Unreachable, "unreachable", ImmediateKind.None),
        new(Opcode.Nop, "nop", ImmediateKind.None),
        new(Opcode.Block, "block", ImmediateKind.Block),
        new(Opcode.Loop, "loop", ImmediateKind.Block),
        new(Opcode.If, "if", ImmediateKind.Block),
        new(Opcode.Else, "else", ImmediateKind.None),
        new(Opcode.Try, "try", ImmediateKind.Block),
        new(Opcode.Catch, "catch", ImmediateKind.Tag),
        new(Opcode.Throw, "throw", ImmediateKind.Tag),
        new(Opcode.Rethrow, "rethrow", ImmediateKind.Label),
        new(Opcode.ThrowRef, "throw_ref", ImmediateKind.None),
        new(Opcode.End, "end", ImmediateKind.None),
        new(Opcode.Br, "br", ImmediateKind.Label),
        new(Opcode.BrIf, "br_if", ImmediateKind.Label),
        new(Opcode.BrTable, "br_table", ImmediateKind.LabelTable),
        new(Opcode.Return, "return", ImmediateKind.None),
        new(Opcode.Call, "call", ImmediateKind.Function),
        new(Opcode.CallIndirect, "call_indirect", ImmediateKind.CallIndirect),
        new(Opcode.ReturnCall, "return_call", ImmediateKind.Function),
        new(Opcode.ReturnCallIndirect, "return_call_indirect", ImmediateKind.CallIndirect),
        new(Opcode.Delegate, "delegate", ImmediateKind.Label),
        new(Opcode.CatchAll, "catch_all", ImmediateKind.None),
        new(Opcode.Drop, "drop", ImmediateKind.None),
        new(Opcode.Select, "select", ImmediateKind.None),
        new(Opcode.SelectTyped, "select", ImmediateKind.Types),
        new(Opcode.TryTable, "try_table", ImmediateKind.TryTable),
        new(Opcode.LocalGet, "local.get", ImmediateKind.Local),
        new(Opcode.LocalSet, "local.set", ImmediateKind.Local),
        new(Opcode.LocalTee, "local.tee", ImmediateKind.Local),
        new(Opcode.GlobalGet, "global.get", ImmediateKind.Global),
        new(Opcode.GlobalSet, "global.set", ImmediateKind.Global),
        new(Opcode.TableGet, "table.get", ImmediateKind.Table),
        new(Opcode.TableSet, "table.set", ImmediateKind.Table),
        new(Opcode.RefNull, "ref.null", ImmediateKind.ReferenceType),
        new(Opcode.RefIsNull, "ref.is_null", ImmediateKind.None),
        new(Opcode.RefFunc, "ref.func", ImmediateKind.Function),
    ];
}
