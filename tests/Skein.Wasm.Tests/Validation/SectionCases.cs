using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

/// <summary>Rules of what modules declare.</summary>
internal static class SectionCases
{
    private const byte Function = 0, Table = 1, Memory = 2, Global = 3;

    public static RuleCase[] All { get; } = [.. Exports(), .. Sizes(), .. Constants(), .. Segments(), .. Others()];

    private static RuleCase Case(string name, string words, Func<ModuleBytes, ModuleBytes> broken, Func<ModuleBytes, ModuleBytes> kept) => new(name, broken(Small()).Build(), words, kept(Small()).Build());

    // Two types, an imported function of each, a constant and a variable.
    private static ModuleBytes Small() => new ModuleBytes()
        .Add(SectionId.Type, (byte)0x60, 0, 0)
        .Add(SectionId.Type, (byte)0x60, 1, WasmType.I32, 0)
        .Add(SectionId.Import, "m", "f", Function, 0)
        .Add(SectionId.Import, "m", "g", Function, 1)
        .Add(SectionId.Import, "m", "constant", Global, WasmType.I32, (byte)0)
        .Add(SectionId.Import, "m", "variable", Global, WasmType.I32, (byte)1);

    private static RuleCase[] Exports() =>
    [
        Case("names of exports differ", "Invalid: duplicate export name", to => to.Add(SectionId.Export, "a", Function, 0).Add(SectionId.Export, "a", Global, 0), to => to.Add(SectionId.Export, "a", Function, 0).Add(SectionId.Export, "b", Function, 0)),
        Case("a function that is exported is there", "Invalid: unknown function 2", to => to.Add(SectionId.Export, "a", Function, 2), to => to.Add(SectionId.Export, "a", Function, 1)),
        Case("a table that is exported is there", "Invalid: unknown table 0", to => to.Add(SectionId.Export, "a", Table, 0), to => to.Add(SectionId.Table, WasmType.FuncRef, (byte)0, 1).Add(SectionId.Export, "a", Table, 0)),
        Case("a memory that is exported is there", "Invalid: unknown memory 0", to => to.Add(SectionId.Export, "a", Memory, 0), to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Export, "a", Memory, 0)),
        Case("a global variable that is exported is there", "Invalid: unknown global 2", to => to.Add(SectionId.Export, "a", Global, 2), to => to.Add(SectionId.Export, "a", Global, 1)),
        Case("the first function takes nothing", "Invalid: start function", to => to.Add(SectionId.Start, 1), to => to.Add(SectionId.Start, 0)),
        Case("the first function is there", "Invalid: unknown function 2", to => to.Add(SectionId.Start, 2), to => to.Add(SectionId.Start, 0)),
        Case("a function that is exported is a value", "Invalid: undeclared function reference", to => Body(to, RefFunc, 0, Drop), to => Body(to.Add(SectionId.Export, "a", Function, 0), RefFunc, 0, Drop)),
    ];

    private static RuleCase[] Sizes() =>
    [
        Case("there is one memory", "Invalid: multiple memories", to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Memory, (byte)0, 1), to => to.Add(SectionId.Memory, (byte)0, 1)),
        Case("an imported memory is the one", "Invalid: multiple memories", to => to.Add(SectionId.Import, "m", "m", Memory, (byte)0, 1).Add(SectionId.Memory, (byte)0, 1), to => to.Add(SectionId.Import, "m", "m", Memory, (byte)0, 1)),
        Case("a memory has at most 4 GiB", "Invalid: memory size must be at most 65536 pages (4GiB)", to => to.Add(SectionId.Memory, (byte)0, 65_537), to => to.Add(SectionId.Memory, (byte)0, 65_536)),
        Case("a memory grows to at most 4 GiB", "Invalid: memory size must be at most 65536 pages (4GiB)", to => to.Add(SectionId.Memory, (byte)1, 1, 65_537), to => to.Add(SectionId.Memory, (byte)1, 1, 65_536)),
        Case("a memory's least size is not above its largest", "Invalid: size minimum must not be greater than maximum", to => to.Add(SectionId.Memory, (byte)1, 2, 1), to => to.Add(SectionId.Memory, (byte)1, 2, 2)),
        Case("a table's least size is not above its largest", "Invalid: size minimum must not be greater than maximum", to => to.Add(SectionId.Table, WasmType.FuncRef, (byte)1, 2, 1), to => to.Add(SectionId.Table, WasmType.FuncRef, (byte)1, 2, 2)),
        Case("an imported table's least size is not above its largest", "Invalid: size minimum must not be greater than maximum", to => to.Add(SectionId.Import, "m", "t", Table, WasmType.FuncRef, (byte)1, 2, 1), to => to.Add(SectionId.Import, "m", "t", Table, WasmType.FuncRef, (byte)1, 1, 1)),
    ];

    private static RuleCase[] Constants() =>
    [
        Case("a first value is of its type", "Invalid: type mismatch", to => Value(to, WasmType.I64, I32Const, 0), to => Value(to, WasmType.I64, I64Const, 0)),
        Case("a first value is there", "Invalid: type mismatch", to => Value(to, WasmType.I32), to => Value(to, WasmType.I32, I32Const, 0)),
        Case("there is one first value", "Invalid: type mismatch", to => Value(to, WasmType.I32, I32Const, 0, I32Const, 0), to => Value(to, WasmType.I32, I32Const, 0)),
        Case("a first value needs no running module", "Invalid: constant expression required", to => Value(to, WasmType.I32, I32Const, 0, I32Eqz), to => Value(to, WasmType.I32, I32Const, 0)),
        Case("what a first value is calculated from is of its type", "Invalid: type mismatch", to => Value(to, WasmType.I32, I32Const, 1, I64Const, 1, I32Add), to => Value(to, WasmType.I32, I32Const, 1, I32Const, 1, I32Add)),
        Case("a first value is calculated with integers", "Invalid: constant expression required", to => Value(to, WasmType.I32, I32Const, 1, I32Const, 1, I32And), to => Value(to, WasmType.I64, I64Const, 1, I64Const, 1, I64Mul)),
        Case("a first value is no block", "Invalid: constant expression required", to => Value(to, WasmType.I32, Block, WasmType.I32, I32Const, 0, End), to => Value(to, WasmType.I32, I32Const, 0)),
        Case("a first value is taken from a constant", "Invalid: constant expression required", to => Value(to, WasmType.I32, GlobalGet, 1), to => Value(to, WasmType.I32, GlobalGet, 0)),
        Case("a first value is taken from an imported constant", "Invalid: unknown global 2", to => Value(Value(to, WasmType.I32, I32Const, 0), WasmType.I32, GlobalGet, 2), to => Value(Value(to, WasmType.I32, I32Const, 0), WasmType.I32, GlobalGet, 0)),
        Case("a function that is a first value is there", "Invalid: unknown function 2", to => Value(to, WasmType.FuncRef, RefFunc, 2), to => Value(to, WasmType.FuncRef, RefFunc, 1)),
        Case("a null is of its type", "Invalid: type mismatch", to => Value(to, WasmType.FuncRef, RefNull, WasmType.ExternRef), to => Value(to, WasmType.ExternRef, RefNull, WasmType.ExternRef)),
        Case("a vector is a constant", "Invalid: type mismatch", to => Value(to, WasmType.F64, V128Const, new byte[16]), to => Value(to, WasmType.V128, V128Const, new byte[16])),
        Case("a function that is a first value was declared by it", "Invalid: undeclared function reference", to => Body(Value(to, WasmType.FuncRef, RefFunc, 1), RefFunc, 0, Drop), to => Body(Value(to, WasmType.FuncRef, RefFunc, 0), RefFunc, 0, Drop)),
    ];

    private static RuleCase[] Segments() =>
    [
        Case("elements have their table", "Invalid: unknown table 0", to => to.Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 0), to => Functions(to).Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 0)),
        Case("elements are functions that are there", "Invalid: unknown function 2", to => Functions(to).Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 2), to => Functions(to).Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 1)),
        Case("a place of elements is a number", "Invalid: type mismatch", to => Functions(to).Add(SectionId.Element, (byte)0, I64Const, 0, End, 1, 1), to => Functions(to).Add(SectionId.Element, (byte)0, GlobalGet, 0, End, 1, 1)),
        Case("elements are of the table's type", "Invalid: type mismatch", to => to.Add(SectionId.Table, WasmType.ExternRef, (byte)0, 1).Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 1), to => Functions(to).Add(SectionId.Element, (byte)0, I32Const, 0, End, 1, 1)),
        Case("an element is of its type", "Invalid: type mismatch", to => to.Add(SectionId.Element, (byte)5, WasmType.ExternRef, 1, RefFunc, 0, End), to => to.Add(SectionId.Element, (byte)5, WasmType.FuncRef, 1, RefFunc, 0, End)),
        Case("data have their memory", "Invalid: unknown memory 0", to => to.Add(SectionId.Data, (byte)0, I32Const, 0, End, "data"), to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Data, (byte)0, I32Const, 0, End, "data")),
        Case("data have the memory that they name", "Invalid: unknown memory 1", to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Data, (byte)2, 1, I32Const, 0, End, "data"), to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Data, (byte)2, 0, I32Const, 0, End, "data")),
        Case("a place of data is a number", "Invalid: type mismatch", to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Data, (byte)0, F32Const, new byte[4], End, "data"), to => to.Add(SectionId.Memory, (byte)0, 1).Add(SectionId.Data, (byte)0, I32Const, 0, End, "data")),
        Case("data that code names are counted before it", "Malformed: data count section required", to => Body(to, DataDrop, 0).Add(SectionId.Data, (byte)1, "data"), to => Body(to, DataDrop, 0).Add(SectionId.DataCount, 1).Add(SectionId.Data, (byte)1, "data")),
    ];

    private static RuleCase[] Others() =>
    [
        Case("a function's type is there", "Invalid: unknown type 2", to => to.Add(SectionId.Function, 2).Body([0], End), to => to.Add(SectionId.Function, 0).Body([0], End)),
        Case("an imported function's type is there", "Invalid: unknown type 2", to => to.Add(SectionId.Import, "m", "h", Function, 2), to => to.Add(SectionId.Import, "m", "h", Function, 1)),
        Case("what is loaded has its memory", "Invalid: unknown memory 0", to => Body(to, I32Const, 0, I32Load, 0, 0, Drop), to => Body(to.Add(SectionId.Memory, (byte)0, 1), I32Const, 0, I32Load, 0, 0, Drop)),
        Case("what grows has its memory", "Invalid: unknown memory 0", to => Body(to, I32Const, 0, MemoryGrow, (byte)0, Drop), to => Body(to.Add(SectionId.Memory, (byte)0, 1), I32Const, 0, MemoryGrow, (byte)0, Drop)),
        Case("what is copied has its memory", "Invalid: unknown memory 0", to => Body(to, I32Const, 0, I32Const, 0, I32Const, 0, MemoryCopy, (byte)0, (byte)0), to => Body(to.Add(SectionId.Memory, (byte)0, 1), I32Const, 0, I32Const, 0, I32Const, 0, MemoryCopy, (byte)0, (byte)0)),
    ];

    private static ModuleBytes Value(ModuleBytes to, WasmType type, params object[] expression) => to.Add(SectionId.Global, type, (byte)0, expression, End);

    private static ModuleBytes Functions(ModuleBytes to) => to.Add(SectionId.Table, WasmType.FuncRef, (byte)0, 1);

    private static ModuleBytes Body(ModuleBytes to, params object[] code) => to.Add(SectionId.Function, 0).Body([0], code, End);
}
