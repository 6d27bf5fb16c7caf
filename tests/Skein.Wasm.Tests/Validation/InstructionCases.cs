using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

/// <summary>Rules of instructions. Each stands in the last function of a module that has a bit of everything.</summary>
internal static class InstructionCases
{
    /// <summary>Types: nothing; one number to one; nothing to two; nothing to one; two to nothing.</summary>
    private const int None = 0, OneToOne = 1, ToTwo = 2, ToOne = 3, TwoToNone = 4;

    private const byte Empty = 0x40;

    public static RuleCase[] All { get; } =
    [
        .. Operands(), .. Blocks(), .. Branches(), .. Calls(), .. Variables(), .. References(), .. Tables(), .. Memories(), .. Vectors(), .. Ends(),
    ];

    // Function 0 is of type None and is not declared as a value, function 1 of type OneToOne is.
    internal static byte[] Module(int type, params object[] code) => new ModuleBytes()
        .Add(SectionId.Type, (byte)0x60, 0, 0)
        .Add(SectionId.Type, (byte)0x60, 1, WasmType.I32, 1, WasmType.I32)
        .Add(SectionId.Type, (byte)0x60, 0, 2, WasmType.I32, WasmType.I64)
        .Add(SectionId.Type, (byte)0x60, 0, 1, WasmType.I32)
        .Add(SectionId.Type, (byte)0x60, 2, WasmType.I32, WasmType.I64, 0)
        .Add(SectionId.Import, "m", "constant", (byte)ExternKind.Global, WasmType.I32, (byte)0)
        .Add(SectionId.Import, "m", "variable", (byte)ExternKind.Global, WasmType.I32, (byte)1)
        .Add(SectionId.Function, None)
        .Add(SectionId.Function, OneToOne)
        .Add(SectionId.Function, type)
        .Add(SectionId.Table, WasmType.FuncRef, (byte)0, 1)
        .Add(SectionId.Table, WasmType.ExternRef, (byte)0, 1)
        .Add(SectionId.Memory, (byte)0, 1)
        .Add(SectionId.Element, (byte)1, (byte)0, 1, 1)
        .Add(SectionId.DataCount, 1)
        .Body([0], End)
        .Body([0], LocalGet, 0, End)
        .Body([0], code)
        .Add(SectionId.Data, (byte)1, "data")
        .Build();

    private static RuleCase Case(string name, string words, int type, object[] broken, object[] kept) => new(name, Module(type, [.. broken, End]), words, Module(type, [.. kept, End]));

    private static RuleCase[] Operands() =>
    [
        Case("an operand is of its type", "Invalid: type mismatch", None, [I64Const, 0, I32Eqz, Drop], [I32Const, 0, I32Eqz, Drop]),
        Case("an operand is there", "Invalid: type mismatch", None, [I32Eqz, Drop], [I32Const, 0, I32Eqz, Drop]),
        Case("the deeper of two operands is of its type", "Invalid: type mismatch", None, [I64Const, 0, I32Const, 0, I32Add, Drop], [I32Const, 0, I32Const, 0, I32Add, Drop]),
        Case("nothing is left behind", "Invalid: type mismatch", None, [I32Const, 0], [I32Const, 0, Drop]),
        Case("a result is there", "Invalid: type mismatch", ToOne, [], [I32Const, 0]),
        Case("a result is of its type", "Invalid: type mismatch", ToOne, [I64Const, 0], [I32Const, 0]),
        Case("several results stand in their order", "Invalid: type mismatch", ToTwo, [I64Const, 0, I32Const, 0], [I32Const, 0, I64Const, 0]),
        Case("there is something to drop", "Invalid: type mismatch", None, [Drop], [I32Const, 0, Drop]),
        Case("code that is never reached finds any operand", "Invalid: type mismatch", None, [Unreachable, I64Const, 0, I32Eqz, Drop], [Unreachable, I32Eqz, Drop]),
        Case("code that is never reached leaves no more than its results", "Invalid: type mismatch", ToOne, [Unreachable, I32Const, 0, I32Const, 0], [Unreachable, I32Const, 0]),
        Case("code that is never reached mixes what is there with what is not", "Invalid: type mismatch", None, [Unreachable, F32Const, new byte[4], I32Add, Drop], [Unreachable, I32Const, 0, I32Add, Drop]),
        Case("select takes two of one type", "Invalid: type mismatch", None, [I32Const, 0, I64Const, 0, I32Const, 0, Select, Drop], [I64Const, 0, I64Const, 0, I32Const, 0, Select, Drop]),
        Case("select among what is never made gives what is there", "Invalid: type mismatch", None, [Unreachable, I64Const, 0, I32Const, 0, Select, I32Eqz, Drop], [Unreachable, I64Const, 0, I32Const, 0, Select, I64Eqz, Drop]),
        Case("select of references names its type", "Invalid: type mismatch", None, [RefNull, WasmType.FuncRef, RefNull, WasmType.FuncRef, I32Const, 0, Select, Drop], [RefNull, WasmType.FuncRef, RefNull, WasmType.FuncRef, I32Const, 0, SelectTyped, 1, WasmType.FuncRef, Drop]),
        Case("select with a type takes that type", "Invalid: type mismatch", None, [I64Const, 0, I64Const, 0, I32Const, 0, SelectTyped, 1, WasmType.I32, Drop], [I64Const, 0, I64Const, 0, I32Const, 0, SelectTyped, 1, WasmType.I64, Drop]),
        Case("select names one type", "Invalid: invalid result arity", None, [I64Const, 0, I64Const, 0, I32Const, 0, SelectTyped, 2, WasmType.I64, WasmType.I64, Drop], [I64Const, 0, I64Const, 0, I32Const, 0, SelectTyped, 1, WasmType.I64, Drop]),
    ];

    private static RuleCase[] Blocks() =>
    [
        Case("a block does not touch what lies below it", "Invalid: type mismatch", None, [I32Const, 0, Block, Empty, Drop, End], [I32Const, 0, Block, Empty, End, Drop]),
        Case("a block finds its parameters", "Invalid: type mismatch", None, [Block, OneToOne, End, Drop], [I32Const, 0, Block, OneToOne, End, Drop]),
        Case("a block gives all its results", "Invalid: type mismatch", ToTwo, [Block, ToTwo, I32Const, 0, End], [Block, ToTwo, I32Const, 0, I64Const, 0, End]),
        Case("a block's type is there", "Invalid: unknown type 9", None, [Block, 9, End], [Block, None, End]),
        Case("an if takes a number", "Invalid: type mismatch", None, [I64Const, 0, If, Empty, End], [I32Const, 0, If, Empty, End]),
        Case("an if with a result has an else", "Invalid: type mismatch", ToOne, [I32Const, 0, If, WasmType.I32, I32Const, 1, End], [I32Const, 0, If, WasmType.I32, I32Const, 1, Else, I32Const, 2, End]),
        Case("an if without an else gives what it takes", "Invalid: type mismatch", ToOne, [I32Const, 0, If, ToOne, I32Const, 1, End], [I32Const, 3, I32Const, 0, If, OneToOne, I32Eqz, End]),
        Case("an else gives the same", "Invalid: type mismatch", ToOne, [I32Const, 0, If, WasmType.I32, I32Const, 1, Else, End], [I32Const, 0, If, WasmType.I32, I32Const, 1, Else, I32Const, 2, End]),
        Case("an else finds the parameters anew", "Invalid: type mismatch", ToOne, [I32Const, 3, I32Const, 0, If, OneToOne, Else, Drop, End], [I32Const, 3, I32Const, 0, If, OneToOne, Else, I32Eqz, End]),
        Case("what follows a block can be reached again", "Invalid: type mismatch", None, [Block, Empty, Unreachable, End, I32Eqz, Drop], [Block, Empty, Unreachable, I32Eqz, Drop, End]),
    ];

    private static RuleCase[] Branches() =>
    [
        Case("a branch names a block that is there", "Invalid: unknown label 1", None, [Br, 1], [Br, 0]),
        Case("a branch takes the block's results", "Invalid: type mismatch", ToOne, [Block, WasmType.I32, Br, 0, End], [Block, WasmType.I32, I32Const, 0, Br, 0, End]),
        Case("a branch to a loop takes its parameters", "Invalid: type mismatch", ToOne, [I32Const, 0, Loop, OneToOne, Drop, Br, 0, End], [I32Const, 0, Loop, OneToOne, Br, 0, End]),
        Case("a conditional branch takes the results along", "Invalid: type mismatch", ToOne, [I64Const, 0, I32Const, 1, BrIf, 0, Drop, I32Const, 0], [I32Const, 0, I32Const, 1, BrIf, 0]),
        Case("a conditional branch takes a number", "Invalid: type mismatch", None, [I64Const, 0, BrIf, 0], [I32Const, 0, BrIf, 0]),
        Case("a conditional branch names the types of what it passes on", "Invalid: type mismatch", ToOne, [Unreachable, BrIf, 0, I64Eqz], [Unreachable, BrIf, 0, I32Eqz]),
        Case("a table's labels are there", "Invalid: unknown label 7", None, [I32Const, 0, BrTable, 1, 7, 0], [I32Const, 0, BrTable, 1, 0, 0]),
        Case("a table's default is there", "Invalid: unknown label 7", None, [I32Const, 0, BrTable, 1, 0, 7], [I32Const, 0, BrTable, 1, 0, 0]),
        Case("a table's labels take as many", "Invalid: type mismatch", None, [Block, WasmType.I32, I32Const, 0, I32Const, 0, BrTable, 1, 0, 1, End, Drop], [Block, WasmType.I32, I32Const, 0, I32Const, 0, BrTable, 1, 0, 0, End, Drop]),
        Case(
            "a table's labels take the same types",
            "Invalid: type mismatch",
            None,
            [Block, WasmType.I64, Block, WasmType.I32, I32Const, 0, I32Const, 0, BrTable, 1, 0, 1, End, Drop, I64Const, 0, End, Drop],
            [Block, WasmType.I32, Block, WasmType.I32, I32Const, 0, I32Const, 0, BrTable, 1, 0, 1, End, Drop, I32Const, 0, End, Drop]),
        Case(
            "a table that is never reached may mix types but not how many",
            "Invalid: type mismatch",
            None,
            [Block, WasmType.I64, Block, Empty, Unreachable, BrTable, 1, 0, 1, End, I64Const, 0, End, Drop],
            [Block, WasmType.I64, Block, WasmType.I32, Unreachable, BrTable, 1, 0, 1, End, Drop, I64Const, 0, End, Drop]),
        Case("a return takes the results along", "Invalid: type mismatch", ToOne, [I64Const, 0, Return], [I32Const, 0, Return]),
    ];

    private static RuleCase[] Calls() =>
    [
        Case("a function that is called is there", "Invalid: unknown function 9", None, [Call, 9], [Call, 0]),
        Case("a call finds its operands", "Invalid: type mismatch", ToOne, [Call, 1], [I32Const, 0, Call, 1]),
        Case("a call gives its results", "Invalid: type mismatch", ToOne, [I32Const, 0, Call, 1, I64Eqz], [I32Const, 0, Call, 1, I32Eqz]),
        Case("an indirect call's table is there", "Invalid: unknown table 9", None, [I32Const, 0, CallIndirect, None, 9], [I32Const, 0, CallIndirect, None, 0]),
        Case("an indirect call's type is there", "Invalid: unknown type 9", None, [I32Const, 0, CallIndirect, 9, 0], [I32Const, 0, CallIndirect, None, 0]),
        Case("an indirect call's table holds functions", "Invalid: type mismatch", None, [I32Const, 0, CallIndirect, None, 1], [I32Const, 0, CallIndirect, None, 0]),
        Case("an indirect call takes a number", "Invalid: type mismatch", None, [I64Const, 0, CallIndirect, None, 0], [I32Const, 0, CallIndirect, None, 0]),
        Case("an indirect call's operands lie below the number", "Invalid: type mismatch", None, [I64Const, 0, I32Const, 0, I32Const, 0, CallIndirect, TwoToNone, 0], [I32Const, 0, I64Const, 0, I32Const, 0, CallIndirect, TwoToNone, 0]),
        Case("a tail call gives what its caller gives", "Invalid: type mismatch", ToOne, [ReturnCall, 0], [I32Const, 0, ReturnCall, 1]),
        Case("a tail call finds its operands", "Invalid: type mismatch", ToOne, [ReturnCall, 1], [I32Const, 0, ReturnCall, 1]),
        Case("an indirect tail call gives what its caller gives", "Invalid: type mismatch", ToOne, [I32Const, 0, ReturnCallIndirect, None, 0], [I32Const, 0, ReturnCallIndirect, ToOne, 0]),
        Case("nothing is reached behind a tail call", "Invalid: type mismatch", None, [ReturnCall, 0, I64Const, 0, I32Eqz, Drop], [ReturnCall, 0, I32Eqz, Drop]),
    ];

    private static RuleCase[] Variables() =>
    [
        Case("a local variable is there", "Invalid: unknown local 1", OneToOne, [LocalGet, 1], [LocalGet, 0]),
        Case("a local variable is of its type", "Invalid: type mismatch", OneToOne, [LocalGet, 0, I64Eqz], [LocalGet, 0, I32Eqz]),
        Case("a local variable takes its type", "Invalid: type mismatch", TwoToNone, [I32Const, 0, LocalSet, 1], [I64Const, 0, LocalSet, 1]),
        Case("a local variable passes its type on", "Invalid: type mismatch", OneToOne, [I64Const, 0, LocalTee, 0], [I32Const, 0, LocalTee, 0]),
        Case("a global variable is there", "Invalid: unknown global 9", None, [GlobalGet, 9, Drop], [GlobalGet, 0, Drop]),
        Case("a global variable is of its type", "Invalid: type mismatch", None, [GlobalGet, 0, I64Eqz, Drop], [GlobalGet, 0, I32Eqz, Drop]),
        Case("a constant is not set", "Invalid: global is immutable", None, [I32Const, 0, GlobalSet, 0], [I32Const, 0, GlobalSet, 1]),
        Case("a global variable takes its type", "Invalid: type mismatch", None, [I64Const, 0, GlobalSet, 1], [I32Const, 0, GlobalSet, 1]),
    ];

    private static RuleCase[] References() =>
    [
        Case("a function that becomes a value was declared as one", "Invalid: undeclared function reference", None, [RefFunc, 0, Drop], [RefFunc, 1, Drop]),
        Case("a function that becomes a value is there", "Invalid: unknown function 9", None, [RefFunc, 9, Drop], [RefFunc, 1, Drop]),
        Case("only references are null", "Invalid: type mismatch", None, [I32Const, 0, RefIsNull, Drop], [RefNull, WasmType.ExternRef, RefIsNull, Drop]),
        Case("references of functions are no references of the host", "Invalid: type mismatch", None, [RefNull, WasmType.FuncRef, RefNull, WasmType.FuncRef, I32Const, 0, SelectTyped, 1, WasmType.ExternRef, Drop], [RefNull, WasmType.ExternRef, RefNull, WasmType.ExternRef, I32Const, 0, SelectTyped, 1, WasmType.ExternRef, Drop]),
    ];

    private static RuleCase[] Tables() =>
    [
        Case("a table is there", "Invalid: unknown table 9", None, [I32Const, 0, TableGet, 9, Drop], [I32Const, 0, TableGet, 0, Drop]),
        Case("a table takes its type", "Invalid: type mismatch", None, [I32Const, 0, RefNull, WasmType.ExternRef, TableSet, 0], [I32Const, 0, RefNull, WasmType.FuncRef, TableSet, 0]),
        Case("a table's size is asked of one that is there", "Invalid: unknown table 9", None, [TableSize, 9, Drop], [TableSize, 1, Drop]),
        Case("a table grows by its type", "Invalid: type mismatch", None, [RefNull, WasmType.ExternRef, I32Const, 0, TableGrow, 0, Drop], [RefNull, WasmType.FuncRef, I32Const, 0, TableGrow, 0, Drop]),
        Case("a table is filled with its type", "Invalid: type mismatch", None, [I32Const, 0, RefNull, WasmType.ExternRef, I32Const, 0, TableFill, 0], [I32Const, 0, RefNull, WasmType.ExternRef, I32Const, 0, TableFill, 1]),
        Case("tables of one type are copied", "Invalid: type mismatch", None, [I32Const, 0, I32Const, 0, I32Const, 0, TableCopy, 0, 1], [I32Const, 0, I32Const, 0, I32Const, 0, TableCopy, 1, 1]),
        Case("a table is filled from a segment of its type", "Invalid: type mismatch", None, [I32Const, 0, I32Const, 0, I32Const, 0, TableInit, 0, 1], [I32Const, 0, I32Const, 0, I32Const, 0, TableInit, 0, 0]),
        Case("a segment of elements is there", "Invalid: unknown elem segment 9", None, [I32Const, 0, I32Const, 0, I32Const, 0, TableInit, 9, 0], [I32Const, 0, I32Const, 0, I32Const, 0, TableInit, 0, 0]),
        Case("a segment of elements that is dropped is there", "Invalid: unknown elem segment 9", None, [ElemDrop, 9], [ElemDrop, 0]),
    ];

    private static RuleCase[] Memories() =>
    [
        Case("alignment is not beyond what is read", "Invalid: alignment must not be larger than natural", None, [I32Const, 0, I32Load, 3, 0, Drop], [I32Const, 0, I32Load, 2, 0, Drop]),
        Case("alignment is not beyond what is written", "Invalid: alignment must not be larger than natural", None, [I32Const, 0, I32Const, 0, I32Store8, 1, 0], [I32Const, 0, I32Const, 0, I32Store8, 0, 0]),
        Case("alignment of 31 is not taken for less", "Invalid: alignment must not be larger than natural", None, [I32Const, 0, I32Load, 31, 0, Drop], [I32Const, 0, I32Load, 0, 0, Drop]),
        Case("a segment of data is there", "Invalid: unknown data segment 9", None, [I32Const, 0, I32Const, 0, I32Const, 0, MemoryInit, 9, 0], [I32Const, 0, I32Const, 0, I32Const, 0, MemoryInit, 0, 0]),
        Case("a segment of data that is dropped is there", "Invalid: unknown data segment 9", None, [DataDrop, 9], [DataDrop, 0]),
    ];

    private static RuleCase[] Vectors() =>
    [
        Case("a lane is there", "Invalid: invalid lane index", None, [Zero, I8x16ExtractLaneU, (byte)16, Drop], [Zero, I8x16ExtractLaneU, (byte)15, Drop]),
        Case("a lane of two is there", "Invalid: invalid lane index", None, [Zero, F64x2ExtractLane, (byte)2, Drop], [Zero, F64x2ExtractLane, (byte)1, Drop]),
        Case("a lane that is loaded is there", "Invalid: invalid lane index", None, [I32Const, 0, Zero, V128Load16Lane, 1, 0, (byte)8, Drop], [I32Const, 0, Zero, V128Load16Lane, 1, 0, (byte)7, Drop]),
        Case("lanes of a shuffle are those of two vectors", "Invalid: invalid lane index", None, [Zero, Zero, I8x16Shuffle, Lanes(32), Drop], [Zero, Zero, I8x16Shuffle, Lanes(31), Drop]),
        Case("a lane's alignment is that of the lane", "Invalid: alignment must not be larger than natural", None, [I32Const, 0, Zero, V128Load16Lane, 2, 0, (byte)0, Drop], [I32Const, 0, Zero, V128Load16Lane, 1, 0, (byte)0, Drop]),
    ];

    private static RuleCase[] Ends() =>
    [
        new("code has its end", Module(None, Nop), "Malformed: END opcode expected", Module(None, Nop, End)),
        new("code ends with its end", Module(None, End, Nop), "Malformed: END opcode expected", Module(None, Nop, End)),
        Case("an else has its if", "Malformed: else without its if", None, [Block, Empty, Else, End], [I32Const, 0, If, Empty, Else, End]),
        Case("an if has one else", "Malformed: else without its if", None, [I32Const, 0, If, Empty, Else, Else, End], [I32Const, 0, If, Empty, Else, End]),
    ];

    private static object Zero => new object[] { V128Const, new byte[16] };

    private static byte[] Lanes(byte last) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, last];
}
